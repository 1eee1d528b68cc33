import { describe, expect, it } from 'vitest';
import { fakeEvidence, fakeLetter, fakePackage, fakeSession } from '../api/fake-data';
import { isPackageStale, openModel, type WizardAction, type WizardModel } from './wizard-model';
import { wizardReducer } from './wizard-reducer';

const start = () => openModel(fakeSession());
const after = (model: WizardModel, ...actions: WizardAction[]) => actions.reduce(wizardReducer, model);
const tokens = fakeEvidence.map(({ token }) => token);
const without = (lost: string): WizardAction => ({
  type: 'switch',
  change: ({ selected, excluded }) => ({ selected: selected.filter((token) => token !== lost), excluded }),
});

describe('moving through the steps', () => {
  it('goes to the next step, remembers it as visited, and comes back with everything typed', () => {
    const typed = after(
      start(),
      { type: 'change', change: (request) => ({ ...request, summary: 'No sound' }) },
      { type: 'next' },
      { type: 'back' },
    );
    expect(typed.wizard.step).toBe('find-answer');
    expect(typed.wizard.visited).toEqual(['find-answer', 'infrastructure']);
    expect(typed.document.summary).toBe('No sound');
  });

  it('stays at the first and at the last step', () => {
    expect(after(start(), { type: 'back' }).wizard.step).toBe('find-answer');
    const last = after(start(), { type: 'go', step: 'review' });
    expect(after(last, { type: 'next' }).wizard.step).toBe('review');
  });

  it('counts every arrival and names the field to focus', () => {
    const model = after(start(), { type: 'go', step: 'describe', field: 'sender.email' });
    expect([model.arrival, model.field]).toEqual([1, 'sender.email']);
    expect(after(model, { type: 'next' }).field).toBeNull();
  });
});

describe('two changes made from the same view', () => {
  it('keeps both', () => {
    const model = after(
      start(),
      { type: 'change', change: (request) => ({ ...request, summary: 'one' }) },
      { type: 'change', change: (request) => ({ ...request, reportNumber: '7' }) },
    );
    expect([model.document.summary, model.document.reportNumber, model.revision]).toEqual(['one', '7', 2]);
  });
});

describe('choosing evidence', () => {
  it('switches on what was proposed or added and leaves a recording off', () => {
    const model = after(start(), { type: 'evidence', items: fakeEvidence });
    expect(model.wizard.selected).toEqual([tokens[0], tokens[1], tokens[3]]);
  });

  it('keeps a choice when the list is read again, and drops what went away', () => {
    const model = after(start(), { type: 'evidence', items: fakeEvidence }, without(tokens[0]!), {
      type: 'evidence',
      items: fakeEvidence.slice(0, 2),
    });
    expect(model.wizard.selected).toEqual([tokens[1]]);
  });

  it('forgets what was off below evidence that went away, and keeps the rest of the choice', () => {
    const places = [
      { token: tokens[1]!, inner: 'old.log' },
      { token: tokens[3]!, inner: '' },
    ];
    const model = after(
      start(),
      { type: 'evidence', items: fakeEvidence },
      { type: 'switch', change: ({ selected }) => ({ selected, excluded: places }) },
      { type: 'evidence', items: fakeEvidence.slice(0, 2) },
    );
    expect(model.wizard.choice?.excluded).toEqual([places[0]]);
  });

  it('never selects what cannot be packed', () => {
    const items = [{ ...fakeEvidence[0]!, problem: 'no-files' as const }];
    expect(after(start(), { type: 'evidence', items }).wizard.selected).toEqual([]);
  });

  it('keeps a finished package when more is found, and lets it go when the person adds a file', () => {
    const packed = { ...start(), document: { ...start().document, package: fakePackage.record } };
    const found = after(packed, { type: 'evidence', items: fakeEvidence.slice(0, 3) });
    expect(found.wizard.selected).toEqual([]);
    expect(found.document.package).toEqual(fakePackage.record);
    const added = after(found, { type: 'added', items: [fakeEvidence[3]!] });
    expect(added.wizard.selected).toEqual([tokens[3]]);
    expect(added.document.package).toBeNull();
  });

  it('adds to the list without losing what is there', () => {
    const model = after(
      start(),
      { type: 'evidence', items: fakeEvidence.slice(0, 2) },
      { type: 'added', items: [fakeEvidence[3]!, fakeEvidence[0]!] },
    );
    expect(model.evidence.map(({ token }) => token)).toEqual([tokens[0], tokens[1], tokens[3]]);
  });
});

describe('the frozen package', () => {
  const chosen = () => after(start(), { type: 'evidence', items: fakeEvidence });
  const packed = () => {
    const model = chosen();
    return after(model, { type: 'packed', package: fakePackage, choice: model.wizard });
  };

  it('belongs to the request once it is made', () => {
    expect(packed().document.package).toEqual(fakePackage.record);
    expect(isPackageStale(packed())).toBe(false);
  });

  it.each<WizardAction>([
    without(tokens[0]!),
    { type: 'include-system', isOn: false },
    { type: 'choose', change: (choice) => ({ ...choice, incident: null }) },
  ])('is stale after $type', (action) => {
    const before = packed();
    const model = after(before, { type: 'letter', letter: fakeLetter, of: before.document }, action);
    expect([isPackageStale(model), model.document.package, model.letter]).toEqual([true, null, null]);
  });

  it('is stale from the start when the selection changed while it was made', () => {
    const model = after(
      chosen(),
      { type: 'include-system', isOn: false },
      { type: 'packed', package: fakePackage, choice: chosen().wizard },
    );
    expect(isPackageStale(model)).toBe(true);
  });

  it('is stale from the start when something else was decided while it was made', () => {
    const before = chosen();
    const model = after(
      before,
      {
        type: 'choose',
        change: (choice) => ({ ...choice, masking: { ...choice.masking, ownWords: ['Acme'] } }),
      },
      { type: 'packed', package: fakePackage, choice: before.wizard },
    );
    expect(isPackageStale(model)).toBe(true);
  });

  it('stays when the list is read again without a difference', () => {
    expect(isPackageStale(after(packed(), { type: 'evidence', items: fakeEvidence }))).toBe(false);
  });
});

describe('the composed letter', () => {
  it('is forgotten when the document changes and kept when only the step does', () => {
    const before = start();
    const composed = after(before, { type: 'letter', letter: fakeLetter, of: before.document });
    expect(after(composed, { type: 'next' }).letter).toBe(fakeLetter);
    expect(after(composed, { type: 'change', change: (request) => ({ ...request }) }).letter).toBeNull();
    expect(after(composed, { type: 'compose-again' }).letter).toBeNull();
  });

  it('is not taken when the document was changed while it was composed', () => {
    const { document } = start();
    const changed = after(start(), { type: 'change', change: (request) => ({ ...request }) });
    expect(after(changed, { type: 'letter', letter: fakeLetter, of: document }).letter).toBeNull();
  });
});

describe('an outcome', () => {
  const at = '2026-11-20T09:13:00+03:00';
  const saved = { state: 'saved-as-file' as const, at, fileName: 'a.eml' };

  it('is an arrival, and can be left again to change the request', () => {
    const over = after(start(), { type: 'state', state: saved });
    const back = after(over, { type: 'reopen' });
    expect([over.arrival, back.arrival, back.state.state, back.wizard.step]).toEqual([
      1,
      2,
      'draft',
      'review',
    ]);
  });

  it('does not end the request again when it is heard of a second time', () => {
    const back = after(start(), { type: 'state', state: saved }, { type: 'reopen' });
    expect(after(back, { type: 'state', state: saved }).state.state).toBe('draft');
    const later = { ...saved, at: '2026-11-20T10:00:00+03:00' };
    expect(after(back, { type: 'state', state: later }).state.state).toBe('saved-as-file');
  });
});
