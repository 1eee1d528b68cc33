import type { CheckProblem } from '../../../electron/request/check-request';
import type { RequestDocument } from '../../../electron/request/document';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { DateField } from '../../ui/date-field';
import { Notice } from '../../ui/notice';
import { FieldRow, Section } from '../../ui/section';
import { TextField } from '../../ui/text-field';
import { HandoverOffer } from '../../wizard/handover-panel';
import type { DescribeSectionProps } from './describe-step';

const ROLES = ['user', 'administrator', 'dealer'] as const;
const KINDS = ['paid', 'dealer', 'demo'] as const;

/** Who writes, for whom, and until when support is paid (R2, R5, R9, R17); remembered for the next request. */
export function SenderSection({ model, dispatch, onChange, problems, check }: DescribeSectionProps) {
  const { t } = useLanguage();
  const { sender } = model.document;
  const setSender = (part: Partial<RequestDocument['sender']>) =>
    onChange((request) => ({ ...request, sender: { ...request.sender, ...part } }));
  return (
    <Section title={t('describe.you')} lead={t('describe.you.lead')}>
      <FieldRow>
        <TextField
          name="sender.name"
          label={t('describe.name')}
          value={sender.name}
          maxLength={500}
          autoComplete="name"
          onChange={(name) => setSender({ name })}
          {...problems('sender.name')}
        />
        <TextField
          name="sender.email"
          label={t('describe.email')}
          description={t('describe.email.help')}
          type="email"
          value={sender.email}
          maxLength={254}
          autoComplete="email"
          onChange={(email) => setSender({ email: email.trim() })}
          {...problems('sender.email')}
        />
      </FieldRow>
      <TextField
        name="sender.company"
        label={t('describe.company')}
        value={sender.company}
        maxLength={500}
        autoComplete="organization"
        onChange={(company) => setSender({ company })}
        {...problems('sender.company')}
      />
      <Choice
        name="sender.role"
        label={t('describe.role')}
        value={sender.role}
        options={ROLES.map((value) => ({ value, label: t(`describe.role.${value}`) }))}
        onChange={(role) => setSender({ role })}
        {...problems('sender.role')}
      />
      <Choice
        name="sender.technicalSkills"
        label={t('describe.skills')}
        description={t('describe.skills.help')}
        value={sender.technicalSkills === null ? null : sender.technicalSkills ? 'yes' : 'no'}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`describe.skills.${value}`) }))}
        onChange={(answer) => setSender({ technicalSkills: answer === 'yes' })}
        {...problems('sender.technicalSkills')}
      />
      <HandoverOffer model={model} dispatch={dispatch} />
      <CustomerFields
        model={model}
        dispatch={dispatch}
        onChange={onChange}
        problems={problems}
        check={check}
      />
    </Section>
  );
}

type CustomerProps = Pick<DescribeSectionProps, 'model' | 'dispatch' | 'onChange' | 'problems' | 'check'>;

function CustomerFields({ model, dispatch, onChange, problems, check }: CustomerProps) {
  const { t, zone } = useLanguage();
  const { customer } = model.document;
  const setCustomer = (part: Partial<RequestDocument['customer']>) =>
    onChange((request) => ({ ...request, customer: { ...request.customer, ...part } }));
  return (
    <>
      <Choice
        name="customer.kind"
        label={t('describe.customer')}
        description={t('describe.customer.help')}
        value={customer.kind}
        options={KINDS.map((value) => ({ value, label: t(`describe.customer.${value}`) }))}
        onChange={(kind) => setCustomer({ kind })}
        {...problems('customer.kind')}
      />
      <FieldRow>
        <TextField
          name="customer.licenceHolder"
          label={t('describe.licence')}
          description={t('describe.licence.help')}
          value={customer.licenceHolder}
          maxLength={500}
          onChange={(licenceHolder) => setCustomer({ licenceHolder })}
          {...problems('customer.licenceHolder')}
        />
        {customer.kind === 'demo' ? null : (
          <DateField
            name="customer.supportValidUntil"
            label={t('describe.support-until')}
            description={t('describe.support-until.help')}
            value={customer.supportValidUntil}
            zone={zone}
            onChange={(supportValidUntil) => setCustomer({ supportValidUntil })}
            {...problems('customer.supportValidUntil')}
          />
        )}
      </FieldRow>
      <CustomerNotice check={check} dispatch={dispatch} />
    </>
  );
}

/** What follows from the answers: both ways out of an expired period (R17), the letter that a demo user answers best (R5, R9). */
function CustomerNotice({ check, dispatch }: Pick<DescribeSectionProps, 'check' | 'dispatch'>) {
  const { t } = useLanguage();
  const has = (code: CheckProblem['code']) => check.problems.some((problem) => problem.code === code);
  if (has('support-expired')) {
    return (
      <Notice
        tone="warning"
        title={t('describe.expired')}
        actions={
          <Button
            onPress={() => dispatch({ type: 'go', step: 'find-answer', field: 'knowledgeBase.queries' })}
          >
            {t('describe.expired.search')}
          </Button>
        }
      >
        <p>{t('describe.expired.renew')}</p>
      </Notice>
    );
  }
  if (!has('demo-letter-not-answered')) return null;
  return (
    <Notice tone="info">
      <p>{t('rule.demo-letter-not-answered')}</p>
      <p>{t('rule.demo-comes-later')}</p>
    </Notice>
  );
}
