import { succeed } from '../../request/result';
import type { HandlerDeps, OpenHandlers } from './handler-deps';

/** Calls about how letters are delivered. */
export function createDeliveryHandlers({
  services,
  onWaiting,
  emit,
}: HandlerDeps): Pick<OpenHandlers, 'readDeliverySettings' | 'saveDeliverySettings'> {
  const { settings, submission } = services;
  return {
    readDeliverySettings: () => Promise.resolve(succeed(settings.read().delivery)),
    saveDeliverySettings: async (delivery) => {
      const wasPaused = settings.read().delivery.outboxPaused;
      const written = settings.write({ delivery });
      if (!written.ok) return written;
      if (wasPaused && !delivery.outboxPaused) onWaiting?.();
      emit('standing-changed', null);
      if (delivery.keepFilesDays !== null) {
        const removed = await submission.removeOldFiles(delivery.keepFilesDays);
        if (removed.ok) services.log.info('old-files-removed', { ...removed.value });
      }
      return succeed(delivery);
    },
  };
}
