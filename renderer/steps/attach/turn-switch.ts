import type { EvidencePlace } from '../../../electron/contract/evidence';
import type { EvidenceSwitches } from '../../wizard/wizard-model';
import { isBelow, keyOf, type Branches } from './evidence-lines';

/**
 * Turns one switch of the tree. Off below evidence that is on becomes an exclusion; on below something that is off
 * brings in this place alone: what lies beside it on the way down stays off, as far as it was listed.
 */
export function turnSwitch(
  switches: EvidenceSwitches,
  place: EvidencePlace,
  isOn: boolean,
  branches: Branches,
): EvidenceSwitches {
  return isOn ? turnOn(switches, place, branches) : turnOff(switches, place, branches);
}

function turnOff(switches: EvidenceSwitches, place: EvidencePlace, branches: Branches): EvidenceSwitches {
  const key = keyOf(place);
  const excluded = switches.excluded.filter((other) => keyOf(other) !== key && !isBelow(keyOf(other), key));
  if (place.inner === '') {
    return { selected: switches.selected.filter((token) => token !== place.token), excluded };
  }
  const next = { ...switches, excluded: [...excluded, place] };
  const parent = parentOf(place, branches);
  // A folder of which nothing is left on is off itself, or it would look as if something still went in.
  const isEmpty = parent !== null && hasNothingOn(parent, next, branches);
  return isEmpty ? turnOff(next, parent, branches) : next;
}

function turnOn(switches: EvidenceSwitches, place: EvidencePlace, branches: Branches): EvidenceSwitches {
  const way = wayTo(place, branches);
  const excludedKeys = new Set(switches.excluded.map(keyOf));
  const isRootOff = !switches.selected.includes(place.token);
  const off = way.findIndex((step, index) => (index === 0 ? isRootOff : excludedKeys.has(keyOf(step))));
  const root = keyOf({ token: place.token, inner: '' });
  const target = keyOf(place);
  const kept = switches.excluded.filter((other) => {
    const key = keyOf(other);
    // Below evidence that was off as a whole nothing was decided that still counts.
    if (isRootOff && isBelow(key, root)) return false;
    return !isBelow(key, target) && !way.some((step) => keyOf(step) === key);
  });
  const beside =
    off < 0
      ? []
      : way.slice(off, -1).flatMap((step, index) => {
          const next = way[off + index + 1];
          return listed(step, branches).filter((one) => next === undefined || keyOf(one) !== keyOf(next));
        });
  const isThere = new Set(kept.map(keyOf));
  return {
    selected: isRootOff ? [...switches.selected, place.token] : switches.selected,
    excluded: [...kept, ...beside.filter((one) => !isThere.has(keyOf(one)))],
  };
}

/** The places from the evidence itself down to the place, as far as the tree was opened. */
function wayTo(place: EvidencePlace, branches: Branches): EvidencePlace[] {
  const target = keyOf(place);
  const way: EvidencePlace[] = [{ token: place.token, inner: '' }];
  for (let here = way[0]; here !== undefined && keyOf(here) !== target;) {
    const next = listed(here, branches).find((one) => keyOf(one) === target || isBelow(target, keyOf(one)));
    if (next === undefined) return [...way, place];
    way.push(next);
    here = next;
  }
  return way;
}

function parentOf(place: EvidencePlace, branches: Branches): EvidencePlace | null {
  return wayTo(place, branches).at(-2) ?? null;
}

/** What can go in of the places directly below, as far as it was listed. */
function listed(place: EvidencePlace, branches: Branches): EvidencePlace[] {
  const branch = branches.get(keyOf(place));
  if (branch?.status !== 'done') return [];
  return branch.value.nodes
    .filter(({ leftOut }) => leftOut === null)
    .map(({ inner }) => ({ token: place.token, inner }));
}

function hasNothingOn(place: EvidencePlace, switches: EvidenceSwitches, branches: Branches): boolean {
  const branch = branches.get(keyOf(place));
  if (branch?.status !== 'done' || branch.value.more > 0) return false;
  const off = new Set(switches.excluded.map(keyOf));
  return listed(place, branches).every((one) => off.has(keyOf(one)));
}
