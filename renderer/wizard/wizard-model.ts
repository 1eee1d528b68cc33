import {
  DEFAULT_EVIDENCE_CHOICE,
  type EvidenceChoice,
  type EvidenceItem,
  type EvidenceToken,
  type SystemReport,
} from '../../electron/contract/evidence';
import type { MailAccount } from '../../electron/contract/mail-account';
import {
  STEP_IDS,
  type FrozenLetter,
  type FrozenPackage,
  type Session,
  type StepId,
  type WizardState,
} from '../../electron/contract/session';
import type { RequestDocument } from '../../electron/request/document';
import type { RequestState } from '../../electron/request/request-state';

/** A change of the document as a function, so that two quick changes never undo each other. */
export type DocumentChange = (document: RequestDocument) => RequestDocument;

/** The switches of the evidence: what is on, and what is off below it. */
export interface EvidenceSwitches {
  readonly selected: readonly EvidenceToken[];
  readonly excluded: EvidenceChoice['excluded'];
}

/** Everything the wizard shows: the draft, and what the services told about it. */
export interface WizardModel {
  readonly document: RequestDocument;
  readonly wizard: WizardState;
  /** Grows with every change of the draft; autosave compares it. */
  readonly revision: number;
  /** Grows with every arrival at a step, so that arriving twice moves the focus twice. */
  readonly arrival: number;
  /** Field to focus on arrival instead of the heading. */
  readonly field: string | null;
  readonly evidence: readonly EvidenceItem[];
  readonly system: SystemReport | null;
  /** The frozen package; it belongs to the request only while `document.package` names it. */
  readonly package: FrozenPackage | null;
  readonly letter: FrozenLetter | null;
  readonly account: MailAccount | null;
  readonly state: RequestState;
  /** The outcome that the person came back from, so that hearing of it again does not end the request again. */
  readonly reopenedFrom: RequestState | null;
}

/** What can happen to the model. */
export type WizardAction =
  | { readonly type: 'open'; readonly session: Session }
  | { readonly type: 'change'; readonly change: DocumentChange }
  | { readonly type: 'go'; readonly step: StepId; readonly field?: string }
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  /** Which evidence is on together with what is off below it: one move in the tree changes both. */
  | { readonly type: 'switch'; readonly change: (switches: EvidenceSwitches) => EvidenceSwitches }
  /** What else was decided about the package: its time span and what is masked. */
  | { readonly type: 'choose'; readonly change: (choice: EvidenceChoice) => EvidenceChoice }
  | { readonly type: 'include-system'; readonly isOn: boolean }
  | { readonly type: 'evidence'; readonly items: readonly EvidenceItem[] }
  | { readonly type: 'added'; readonly items: readonly EvidenceItem[] }
  | { readonly type: 'system'; readonly report: SystemReport }
  /** `choice` is what was selected when packing began. */
  | { readonly type: 'packed'; readonly package: FrozenPackage; readonly choice: WizardState }
  /** `of` is the document that the letter says: one that was changed while it was composed has no letter yet. */
  | { readonly type: 'letter'; readonly letter: FrozenLetter; readonly of: RequestDocument }
  | { readonly type: 'compose-again' }
  | { readonly type: 'account'; readonly account: MailAccount | null }
  | { readonly type: 'state'; readonly state: RequestState }
  /** Back from an outcome to the request, to change it or to send it another way. */
  | { readonly type: 'reopen' };

/** Gives an action to the reducer. */
export type Dispatch = (action: WizardAction) => void;

/** The model of a session as it was opened. */
export function openModel(session: Session): WizardModel {
  return {
    document: session.document,
    wizard: session.wizard,
    revision: 0,
    arrival: 0,
    field: null,
    evidence: session.evidence,
    system: session.system,
    package: session.package,
    letter: null,
    account: session.account,
    state: session.state,
    reopenedFrom: null,
  };
}

/** What was decided about the package; before anything was decided, logs of all times and everything masked. */
export function choiceOf(wizard: WizardState): EvidenceChoice {
  return wizard.choice ?? DEFAULT_EVIDENCE_CHOICE;
}

/** The step before or after, or `null` at either end. */
export function neighbour(step: StepId, offset: -1 | 1): StepId | null {
  return STEP_IDS[STEP_IDS.indexOf(step) + offset] ?? null;
}

/** A state after which the steps are left. */
export type SettledState = Exclude<RequestState, { state: 'draft' } | { state: 'prepared' }>;

/** True when the steps are left and the outcome is shown. */
export function isSettled(state: RequestState): state is SettledState {
  return state.state !== 'draft' && state.state !== 'prepared';
}

/** True for a folder that holds nothing to pack; what else is said of an item does not keep it out. */
export function isUnpackable(item: EvidenceItem): boolean {
  return item.problem === 'no-files';
}

/** True when the frozen package does not hold what is selected now. */
export function isPackageStale(model: WizardModel): boolean {
  return model.package !== null && model.document.package === null;
}
