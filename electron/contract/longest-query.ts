/** Characters of a query that are searched: a description of a trouble fits, of a pasted log the beginning. */
export const LONGEST_QUERY = 4000;
