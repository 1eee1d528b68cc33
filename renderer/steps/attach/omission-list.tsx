import type { ManifestOmission } from '../../../electron/request/package-manifest';
import { useLanguage, type LanguageValue } from '../../i18n/language-context';
import styles from './attach.module.css';
import { spanWords } from './evidence-words';

/** Longest list that is shown; the manifest inside the package has them all. */
const SHOWN = 200;

/** What was left out, wholly or in part, and why. */
export function OmissionList({ omissions }: { readonly omissions: readonly ManifestOmission[] }) {
  const language = useLanguage();
  return (
    <>
      <ul className={styles.omissions} aria-label={language.t('attach.left-out.show')}>
        {omissions.slice(0, SHOWN).map((omission, index) => (
          <li key={index}>
            <span className={styles.omitted}>{omission.source}</span>
            <span className={styles.facts}>{omissionWords(omission, language)}</span>
          </li>
        ))}
      </ul>
      {omissions.length > SHOWN ? (
        <p>{language.t('attach.more', { count: omissions.length - SHOWN })}</p>
      ) : null}
    </>
  );
}

function omissionWords(omission: ManifestOmission, language: LanguageValue): string {
  const { t, format } = language;
  const { reason, bytes, bytesKept, timeSpan } = omission;
  const parts: string[] = [t(`omission.${reason}`)];
  if (bytes !== null && bytesKept > 0) {
    parts.push(t('attach.left-out.part', { kept: format.bytes(bytesKept), all: format.bytes(bytes) }));
  } else if (bytes !== null) parts.push(format.bytes(bytes));
  const span = spanWords(timeSpan, language);
  if (span !== '') parts.push(span);
  return parts.join(' · ');
}
