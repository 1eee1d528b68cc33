import { useEffect, useState } from 'react';
import { deliverySettingsSchema, type DeliverySettings } from '../../electron/contract/delivery';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import styles from './mail-account.module.css';
import { DeliveryFields, deliveryOf, fieldsOf, type DeliveryDraft } from './delivery-fields';

/** How letters are delivered: the way out of this network, whether waiting letters go by themselves, what is kept. */
export function DeliverySection() {
  const { t } = useLanguage();
  const read = useCall('readDeliverySettings');
  const save = useCall('saveDeliverySettings');
  const { run } = read;
  const [draft, setDraft] = useState<DeliveryDraft | null>(null);
  const [isWrong, setWrong] = useState(false);
  useEffect(() => {
    void run(null).then((result) => {
      if (result?.ok === true) setDraft(fieldsOf(result.value));
    });
  }, [run]);
  const submit = async (settings: DeliverySettings) => {
    const parsed = deliverySettingsSchema.safeParse(settings);
    setWrong(!parsed.success);
    if (parsed.success) await save.run(parsed.data);
  };
  return (
    <Section title={t('account.delivery')} lead={t('account.delivery.lead')}>
      {read.state.status === 'failed' ? (
        <FailureNotice failure={read.state.failure} onRetry={() => void run(null)} />
      ) : null}
      {draft === null ? null : (
        <>
          <DeliveryFields
            draft={draft}
            isChecked={isWrong}
            onChange={(next) => {
              save.reset();
              setDraft(next);
            }}
          />
          <div className={styles.saving}>
            <Button isPending={save.state.status === 'busy'} onPress={() => void submit(deliveryOf(draft))}>
              {t('account.delivery.save')}
            </Button>
            <div role="status">
              {save.state.status === 'done' ? <Notice tone="ok" title={t('account.delivery.saved')} /> : null}
            </div>
          </div>
        </>
      )}
      {save.state.status === 'failed' ? <FailureNotice failure={save.state.failure} /> : null}
    </Section>
  );
}
