import { describeFailure } from '../../electron/contract/describe-failure';
import type { DeliveryStanding } from '../../electron/contract/delivery';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { LiveRegion } from '../ui/live-region';
import { Switch } from '../ui/switch';
import facts from './request-facts.module.css';
import frame from './requests.module.css';

/** What waits to be sent and what came in, for all requests together: pausing, and looking for answers now. */
export function OutboxPanel({ standing }: { readonly standing: DeliveryStanding }) {
  const { t } = useLanguage();
  return (
    <section className={frame.panel} aria-label={t('requests.outbox')}>
      <Sending standing={standing} />
      <Answers standing={standing} />
    </section>
  );
}

function Sending({ standing }: { readonly standing: DeliveryStanding }) {
  const { t, format } = useLanguage();
  const { waiting, nextTryAt, isPaused } = standing;
  const read = useCall('readDeliverySettings');
  const save = useCall('saveDeliverySettings');
  const isBusy = read.state.status === 'busy' || save.state.status === 'busy';
  const turn = async (isOn: boolean) => {
    // Read first: what else is set there must stay as it is.
    const settings = await read.run(null);
    if (settings?.ok === true) await save.run({ ...settings.value, outboxPaused: !isOn });
  };
  return (
    <div className={frame.panelPart}>
      <p>
        {waiting === 0 ? t('requests.outbox.nothing') : `${t('requests.line.waiting', { count: waiting })}.`}
        {waiting > 0 && !isPaused && nextTryAt !== null ? (
          <span className={facts.soft}>
            {' '}
            {t('requests.outbox.next', { moment: format.moment(nextTryAt) })}
          </span>
        ) : null}
      </p>
      <div className={frame.switchRow}>
        <Switch
          label={t('requests.outbox.by-itself')}
          isSelected={!isPaused}
          isDisabled={isBusy}
          onChange={(isOn) => void turn(isOn)}
        />
        <span aria-hidden="true">{t('requests.outbox.by-itself')}</span>
      </div>
      {isPaused ? <p className={frame.paused}>{t('requests.outbox.paused')}</p> : null}
      {save.state.status === 'failed' ? <FailureNotice failure={save.state.failure} /> : null}
    </div>
  );
}

function Answers({ standing }: { readonly standing: DeliveryStanding }) {
  const { t, format } = useLanguage();
  const look = useCall('lookForAnswers');
  const { hasMailbox, lastLook } = standing;
  if (!hasMailbox)
    return (
      <div className={frame.panelPart}>
        <p className={facts.soft}>{t('requests.look.no-mailbox')}</p>
      </div>
    );
  const { state } = look;
  const found =
    state.status === 'done' ? state.value.filter(({ report }) => report.findings.length > 0).length : null;
  return (
    <div className={frame.panelPart}>
      <p className={facts.soft}>
        {lastLook === null
          ? t('requests.look.never')
          : lastLook.failure === null
            ? t('requests.look.done', { moment: format.moment(lastLook.at) })
            : t('requests.look.failed', {
                moment: format.moment(lastLook.at),
                reason: describeFailure(lastLook.failure, t).message,
              })}{' '}
        {found === null ? '' : t('requests.look.found', { count: found })}
      </p>
      <div>
        <Button
          icon="mail"
          isPending={state.status === 'busy'}
          onPress={() => void look.run({ reference: null })}
        >
          {t('requests.look')}
        </Button>
      </div>
      {state.status === 'failed' ? <FailureNotice failure={state.failure} /> : null}
      <LiveRegion>
        {state.status === 'busy'
          ? t('requests.look.busy')
          : found === null
            ? ''
            : t('requests.look.found', { count: found })}
      </LiveRegion>
    </div>
  );
}
