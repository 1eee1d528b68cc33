import { Suggestions } from '../../knowledge/suggestions';
import type { EndingStepProps, StepProps } from '../../wizard/step-props';
import { fieldProblemsOf, type FieldProblems } from '../field-problems';
import styles from './describe.module.css';
import { ProblemSection } from './problem-section';
import { ProductSection } from './product-section';
import { QualityPanel } from './quality-panel';
import { ReplySection } from './reply-section';
import { SenderSection } from './sender-section';
import { WhenSection } from './when-section';

/** What every section of this step gets. */
export interface DescribeSectionProps extends StepProps {
  readonly problems: (field: string) => FieldProblems;
}

/** What happened, when and to whom, with what, and who writes (R2, R3, R5, R7, R9, R11, R17). */
export function DescribeStep(props: EndingStepProps) {
  const sectionProps: DescribeSectionProps = { ...props, problems: fieldProblemsOf(props, 'describe') };
  return (
    <div className={styles.layout}>
      <div className={styles.main}>
        <ProblemSection {...sectionProps} />
        <WhenSection {...sectionProps} />
      </div>
      <div className={styles.aside}>
        <div className={styles.beside}>
          <QualityPanel check={props.check} />
          <Suggestions {...props} />
        </div>
      </div>
      <div className={styles.main}>
        <ProductSection {...sectionProps} />
        <SenderSection {...sectionProps} />
        <ReplySection {...props} />
      </div>
    </div>
  );
}
