const MARKS = /\p{M}/gu;

/** A text without case or accents: what somebody who searches may leave out. */
export const fold = (text: string): string => text.normalize('NFKD').replace(MARKS, '').toLowerCase();
