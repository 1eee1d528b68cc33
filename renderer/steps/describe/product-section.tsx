import { REPORT_NUMBER_MAX, type RequestDocument } from '../../../electron/request/document';
import { useLanguage } from '../../i18n/language-context';
import { Choice } from '../../ui/choice';
import { Notice } from '../../ui/notice';
import { FieldRow, Section } from '../../ui/section';
import { TextField } from '../../ui/text-field';
import type { DescribeSectionProps } from './describe-step';
import { ScopeField } from './scope-field';

const PRODUCTS = ['softphone', 'team'] as const;
const TEAM_ROLES = ['administrator', 'supervisor', 'agent'] as const;

/** What the request is about: product, version, Team account, report number, scope (R3). */
export function ProductSection(props: DescribeSectionProps) {
  const { model, onChange, problems } = props;
  const { t } = useLanguage();
  const { product, reportNumber } = model.document;
  const set = (part: Partial<RequestDocument['product']>) =>
    onChange((request) => ({ ...request, product: { ...request.product, ...part } }));
  return (
    <Section title={t('describe.product')}>
      <Choice
        name="product.kind"
        label={t('describe.product.kind')}
        value={product.kind}
        options={PRODUCTS.map((value) => ({ value, label: t(`product.${value}`) }))}
        onChange={(kind) => set({ kind })}
        {...problems('product.kind')}
      />
      {product.kind === 'team' ? (
        <>
          <TextField
            name="product.teamTenant"
            label={t('describe.tenant')}
            description={t('describe.tenant.help')}
            value={product.teamTenant ?? ''}
            maxLength={253}
            onChange={(value) => set({ teamTenant: value === '' ? null : value })}
            {...problems('product.teamTenant')}
          />
          <Choice
            name="product.teamRole"
            label={t('describe.team-role')}
            value={product.teamRole}
            options={TEAM_ROLES.map((value) => ({ value, label: t(`describe.team-role.${value}`) }))}
            onChange={(teamRole) => set({ teamRole })}
            {...problems('product.teamRole')}
          />
          {product.teamRole === 'agent' ? <Notice tone="info">{t('rule.agent-has-no-site')}</Notice> : null}
        </>
      ) : null}
      <FieldRow>
        <TextField
          name="product.softphoneVersion"
          label={t('describe.version')}
          description={t('describe.version.help')}
          value={product.softphoneVersion}
          maxLength={64}
          onChange={(softphoneVersion) => set({ softphoneVersion })}
          {...problems('product.softphoneVersion')}
        />
        <TextField
          name="reportNumber"
          label={t('describe.report-number')}
          description={t('describe.report-number.help')}
          value={reportNumber}
          maxLength={REPORT_NUMBER_MAX}
          onChange={(value) => onChange((request) => ({ ...request, reportNumber: value.trimStart() }))}
          {...problems('reportNumber')}
        />
      </FieldRow>
      <ScopeField {...props} />
    </Section>
  );
}
