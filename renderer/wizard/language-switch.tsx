import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { languageSchema, type Language } from '../../electron/request/document';
import { useLanguage } from '../i18n/language-context';
import styles from './language-switch.module.css';

/** Each language is named in itself, so that it is found by those who need it. */
const names: Readonly<Record<Language, string>> = { ru: 'Русский', en: 'English' };

/** Russian or English, at any time, with nothing lost. */
export function LanguageSwitch({ onPick }: { readonly onPick: (language: Language) => void }) {
  const { language, t } = useLanguage();
  return (
    <ToggleButtonGroup
      className={styles.group ?? ''}
      aria-label={t('frame.language')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[language]}
      onSelectionChange={(keys) => {
        const picked = languageSchema.safeParse([...keys][0]);
        if (picked.success) onPick(picked.data);
      }}
    >
      {languageSchema.options.map((option) => (
        <ToggleButton key={option} id={option} className={styles.option ?? ''}>
          <span lang={option}>{names[option]}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
