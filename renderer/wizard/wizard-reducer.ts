import type { EvidenceItem, EvidenceToken } from '../../electron/contract/evidence';
import { STEP_IDS, type StepId, type WizardState } from '../../electron/contract/session';
import type { RequestState } from '../../electron/request/request-state';
import { assertNever } from '../../electron/request/result';
import {
  choiceOf,
  isSettled,
  isUnpackable,
  neighbour,
  openModel,
  type WizardAction,
  type WizardModel,
} from './wizard-model';

/** The wizard's one state machine: pure, no step and no service is known here. */
export function wizardReducer(model: WizardModel, action: WizardAction): WizardModel {
  switch (action.type) {
    case 'open':
      return { ...openModel(action.session), arrival: model.arrival + 1, revision: model.revision };
    case 'change': {
      const document = action.change(model.document);
      return document === model.document ? model : changed(model, { document });
    }
    case 'go':
      return arrive(model, action.step, action.field ?? null);
    case 'next':
      return arriveIf(model, neighbour(model.wizard.step, 1));
    case 'back':
      return arriveIf(model, neighbour(model.wizard.step, -1));
    case 'switch':
    case 'choose':
    case 'include-system':
    case 'evidence':
    case 'added':
      return choose(model, action);
    case 'system':
      return { ...model, system: action.report };
    case 'packed':
      return withPackage(model, action);
    case 'letter':
      return action.of === model.document ? { ...model, letter: action.letter } : model;
    case 'compose-again':
      return { ...model, letter: null };
    case 'account':
      return { ...model, account: action.account };
    case 'state':
      return withState(model, action.state);
    case 'reopen':
      return reopened(model);
    default:
      return assertNever(action);
  }
}

/** Back from an outcome: what was sent or saved is no longer the letter of this request. */
function reopened(model: WizardModel): WizardModel {
  const draft = { state: 'draft', at: model.state.at } as const;
  return arrive({ ...model, state: draft, reopenedFrom: model.state, letter: null }, 'review', null);
}

type Choice = Extract<WizardAction, { type: 'switch' | 'choose' | 'include-system' | 'evidence' | 'added' }>;

function choose(model: WizardModel, action: Choice): WizardModel {
  if (action.type === 'evidence') return withEvidence(model, action.items);
  if (action.type === 'added') {
    const added = action.items.filter((item) => !model.evidence.some((known) => known.token === item.token));
    return withEvidence(model, [...model.evidence, ...added]);
  }
  const { wizard } = model;
  if (action.type === 'include-system') {
    return reselected(model, { ...wizard, includeSystemInformation: action.isOn });
  }
  const choice = choiceOf(wizard);
  if (action.type === 'choose') return reselected(model, { ...wizard, choice: action.change(choice) });
  const former = { selected: wizard.selected ?? [], excluded: choice.excluded };
  const { selected, excluded } = action.change(former);
  const isSame = excluded.length === 0 && former.excluded.length === 0;
  const next = isSame ? wizard : { ...wizard, choice: { ...choice, excluded: [...excluded] } };
  return reselected(model, { ...next, selected: [...selected] });
}

/**
 * New items come switched on when they were proposed or added by hand; items that went away leave the selection. Beside a
 * finished package only what the person adds is switched on: looking around again must not make the package an old one.
 */
function withEvidence(model: WizardModel, items: readonly EvidenceItem[]): WizardModel {
  const known = new Set<EvidenceToken>(model.evidence.map((item) => item.token));
  const selected = model.wizard.selected;
  const hasPackage = model.document.package !== null;
  const isOn = (item: EvidenceItem) =>
    selected !== null && known.has(item.token)
      ? selected.includes(item.token)
      : (item.origin === 'added' || (item.proposed && !hasPackage)) && !isUnpackable(item);
  const next = items.filter(isOn).map((item) => item.token);
  const isSame =
    selected !== null && next.length === selected.length && next.every((token) => selected.includes(token));
  if (isSame) return { ...model, evidence: items };
  if (selected === null && next.length === 0) {
    const wizard = { ...model.wizard, selected: next };
    return { ...model, evidence: items, wizard, revision: model.revision + 1 };
  }
  return reselected({ ...model, evidence: items }, withoutLost({ ...model.wizard, selected: next }, items));
}

/** What was off below evidence that went away is forgotten: nothing would ever lead to it again. */
function withoutLost(wizard: WizardState, items: readonly EvidenceItem[]): WizardState {
  const excluded = choiceOf(wizard).excluded.filter(({ token }) =>
    items.some((item) => item.token === token),
  );
  if (excluded.length === choiceOf(wizard).excluded.length) return wizard;
  return { ...wizard, choice: { ...choiceOf(wizard), excluded } };
}

/** A package made from a selection that changed meanwhile is shown, but does not belong to the request. */
function withPackage(model: WizardModel, action: Extract<WizardAction, { type: 'packed' }>): WizardModel {
  const { selected, includeSystemInformation, choice } = model.wizard;
  const isCurrent =
    selected === action.choice.selected &&
    choice === action.choice.choice &&
    includeSystemInformation === action.choice.includeSystemInformation;
  const record = isCurrent ? action.package.record : null;
  return changed({ ...model, package: action.package }, { document: { ...model.document, package: record } });
}

/** Leaving the steps, or coming back to them, is an arrival: the focus goes to the heading. */
function withState(model: WizardModel, state: RequestState): WizardModel {
  const { reopenedFrom } = model;
  if (reopenedFrom !== null && reopenedFrom.state === state.state && reopenedFrom.at === state.at)
    return model;
  const isElsewhere =
    isSettled(state) !== isSettled(model.state) || (isSettled(state) && state.state !== model.state.state);
  return { ...model, state, reopenedFrom: null, arrival: model.arrival + (isElsewhere ? 1 : 0), field: null };
}

/** Another selection: the frozen package no longer belongs to the request. */
function reselected(model: WizardModel, wizard: WizardState): WizardModel {
  return changed({ ...model, letter: null }, { wizard, document: { ...model.document, package: null } });
}

/** A changed document makes the composed letter an old one: review composes it afresh. */
function changed(model: WizardModel, part: Partial<Pick<WizardModel, 'document' | 'wizard'>>): WizardModel {
  return { ...model, ...part, letter: null, revision: model.revision + 1 };
}

function arriveIf(model: WizardModel, step: StepId | null): WizardModel {
  return step === null ? model : arrive(model, step, null);
}

function arrive(model: WizardModel, step: StepId, field: string | null): WizardModel {
  const visited = STEP_IDS.filter((id) => id === step || model.wizard.visited.includes(id));
  return {
    ...model,
    wizard: { ...model.wizard, step, visited },
    field,
    arrival: model.arrival + 1,
    revision: model.revision + 1,
  };
}
