/** Face of the claims for the server. */
export { createTexts } from './migrations/20261122T1100-create-texts.ts';
export { addChoice, addText, listTexts, readChoices, type StoredText } from './texts.ts';
export { Verifier, type Choices, type VerifiedClaim, type VerifiedText } from './verify-text.ts';
