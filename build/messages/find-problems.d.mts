/** Reads all catalogues and sources below `root`: how many messages there are and everything that is wrong with them. */
export function findProblems(root: string): { readonly count: number; readonly problems: string[] };
