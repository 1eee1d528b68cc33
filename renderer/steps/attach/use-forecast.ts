import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { CallInput } from '../../../electron/contract/calls';
import type { LetterForecast } from '../../../electron/contract/evidence';
import type { Failure } from '../../../electron/contract/failures';
import { useClient } from '../../api/client-context';
import { choiceOf, type WizardModel } from '../../wizard/wizard-model';

/** Switching several things at once asks once. */
const PAUSE_MS = 400;

/** What is expected of the package. */
export interface Forecasting {
  /** The newest forecast there is, `null` before the first. */
  readonly forecast: LetterForecast | null;
  /** True while the forecast of the present choice is on its way: `forecast` is of an earlier one then. */
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  readonly retry: () => void;
}

interface Answer {
  readonly question: object | null;
  readonly forecast: LetterForecast | null;
  readonly failure: Failure | null;
}

/** Asks how large the package will be, when the choice has rested; answers to older choices are ignored. */
export function useForecast(model: WizardModel, isNeeded: boolean): Forecasting {
  const client = useClient();
  const { wizard } = model;
  const { selected, includeSystemInformation } = wizard;
  const choice = choiceOf(wizard);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer>({ question: null, forecast: null, failure: null });
  const question = useMemo(
    () => ({ tokens: [...(selected ?? [])], includeSystemInformation, choice, attempt }),
    [selected, includeSystemInformation, choice, attempt],
  );
  const isAsked = isNeeded && selected !== null;
  const ask = useEffectEvent(async (asked: typeof question, isCurrent: () => boolean) => {
    const { attempt: _attempt, ...rest } = asked;
    const input: CallInput<'forecastPackage'> = { document: { ...model.document, package: null }, ...rest };
    const result = await client.call('forecastPackage', input);
    if (!isCurrent()) return;
    setAnswer((former) => ({
      question: asked,
      forecast: result.ok ? result.value : former.forecast,
      failure: result.ok ? null : result.failure,
    }));
  });
  useEffect(() => {
    if (!isAsked) return;
    let isCurrent = true;
    const timer = setTimeout(() => void ask(question, () => isCurrent), PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [isAsked, question]);
  const isAnswered = answer.question === question;
  return {
    forecast: answer.forecast,
    isBusy: isAsked && !isAnswered,
    failure: isAnswered ? answer.failure : null,
    retry: () => setAttempt((former) => former + 1),
  };
}
