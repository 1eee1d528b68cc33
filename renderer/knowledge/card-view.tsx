import { useId, type ReactNode } from 'react';
import type { Article, ArticleCard } from '../../electron/contract/knowledge';
import { useLanguage } from '../i18n/language-context';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { Tag } from '../ui/tag';
import styles from './card.module.css';
import { VendorLink } from './vendor-link';

/** Says at once that these words are ours and not the vendor's. */
export function CardMark({ card }: { readonly card: ArticleCard }) {
  const { t } = useLanguage();
  return (
    <div className={styles.marks}>
      <div className={styles.mark}>
        <Icon name="info" />
        <p>{t('first-aid.mark')}</p>
      </div>
      {card.platform === null ? null : <Tag>{t(`first-aid.platform.${card.platform}`)}</Tag>}
    </div>
  );
}

/** The parts of a first-aid card, each under its heading; the steps are numbered. */
export function CardParts({ card, lang }: { readonly card: ArticleCard; readonly lang: Article['lang'] }) {
  const { t } = useLanguage();
  return (
    <div className={styles.parts}>
      <Part title={t('first-aid.see')}>
        <p lang={lang}>{card.whatYouSee}</p>
      </Part>
      <Part title={t('first-aid.why')}>
        <p lang={lang}>{card.why}</p>
      </Part>
      <Part title={t('first-aid.steps')}>
        <ol className={styles.steps} lang={lang}>
          {card.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Part>
      <Helpers card={card} />
      <Sources card={card} lang={lang} />
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id} className={styles.partTitle}>
        {title}
      </h3>
      {children}
    </section>
  );
}

function Helpers({ card }: { readonly card: ArticleCard }) {
  const { t } = useLanguage();
  return (
    <Part title={t('first-aid.who')}>
      <ul className={styles.list}>
        {card.whoCanHelp.map((who) => (
          <li key={who}>{t(`first-aid.who.${who}`)}</li>
        ))}
      </ul>
      {card.scope === 'in-scope' ? null : (
        <Notice tone="info">
          <p>{t('first-aid.outside', { solver: t(`scope.${card.scope}.solver`) })}</p>
        </Notice>
      )}
    </Part>
  );
}

function Sources({ card, lang }: { readonly card: ArticleCard; readonly lang: Article['lang'] }) {
  const { t } = useLanguage();
  return (
    <Part title={t('first-aid.sources')}>
      <ul className={styles.sources}>
        {card.sources.map(({ label, url }) => (
          <li key={label} lang={lang}>
            {url === null ? label : <VendorLink url={url} label={label} />}
          </li>
        ))}
      </ul>
    </Part>
  );
}
