import type { DeliverySettings } from '../../electron/contract/delivery';
import { useLanguage } from '../i18n/language-context';
import { Choice } from '../ui/choice';
import { NumberField } from '../ui/number-field';
import { TextField } from '../ui/text-field';

/** The settings as they are filled in. */
export interface DeliveryDraft {
  readonly proxyKind: 'system' | 'none' | 'own';
  readonly proxy: string;
  readonly isPaused: boolean;
  readonly keeps: 'always' | 'days';
  readonly days: number | null;
}

const USUAL_DAYS = 90;

/** The stored settings, to be filled in. */
export function fieldsOf({ proxy, outboxPaused, keepFilesDays }: DeliverySettings): DeliveryDraft {
  return {
    proxyKind: proxy === null ? 'system' : proxy === 'direct' ? 'none' : 'own',
    proxy: proxy === null || proxy === 'direct' ? '' : proxy,
    isPaused: outboxPaused,
    keeps: keepFilesDays === null ? 'always' : 'days',
    days: keepFilesDays ?? USUAL_DAYS,
  };
}

/** The settings as they are stored; what was filled in wrongly fails their schema. */
export function deliveryOf({ proxyKind, proxy, isPaused, keeps, days }: DeliveryDraft): DeliverySettings {
  const own = proxy.trim();
  return {
    outboxPaused: isPaused,
    keepFilesDays: keeps === 'always' ? null : (days ?? 0),
    proxy: proxyKind === 'system' ? null : proxyKind === 'none' ? 'direct' : own,
  };
}

/** What the fields need. */
export interface DeliveryFieldsProps {
  readonly draft: DeliveryDraft;
  /** True when saving found something wrong. */
  readonly isChecked: boolean;
  readonly onChange: (draft: DeliveryDraft) => void;
}

/** Proxy, pause and keeping, each with what it means. */
export function DeliveryFields({ draft, isChecked, onChange }: DeliveryFieldsProps) {
  const { t } = useLanguage();
  const set = (part: Partial<DeliveryDraft>) => onChange({ ...draft, ...part });
  const isDays = draft.days !== null && draft.days >= 1 && draft.days <= 3650;
  return (
    <>
      <Choice
        name="delivery.proxy"
        label={t('account.proxy')}
        description={t('account.proxy.help')}
        value={draft.proxyKind}
        options={(['system', 'none', 'own'] as const).map((value) => ({
          value,
          label: t(`account.proxy.${value}`),
        }))}
        onChange={(proxyKind) => set({ proxyKind })}
      />
      {draft.proxyKind === 'own' ? (
        <TextField
          name="delivery.proxy.own"
          label={t('account.proxy.address')}
          description={t('account.proxy.address.help')}
          value={draft.proxy}
          maxLength={300}
          error={isChecked ? t('account.proxy.wrong') : null}
          onChange={(proxy) => set({ proxy })}
        />
      ) : null}
      <Choice
        name="delivery.pause"
        label={t('account.pause')}
        description={t('account.pause.help')}
        value={draft.isPaused ? 'paused' : 'on'}
        options={(['on', 'paused'] as const).map((value) => ({ value, label: t(`account.pause.${value}`) }))}
        onChange={(value) => set({ isPaused: value === 'paused' })}
      />
      <Choice
        name="delivery.keep"
        label={t('account.keep')}
        description={t('account.keep.help')}
        value={draft.keeps}
        options={(['always', 'days'] as const).map((value) => ({ value, label: t(`account.keep.${value}`) }))}
        onChange={(keeps) => set({ keeps })}
      />
      {draft.keeps === 'days' ? (
        <NumberField
          name="delivery.days"
          label={t('account.keep.number')}
          value={draft.days}
          error={isChecked && !isDays ? t('account.keep.wrong') : null}
          onChange={(days) => set({ days })}
        />
      ) : null}
    </>
  );
}
