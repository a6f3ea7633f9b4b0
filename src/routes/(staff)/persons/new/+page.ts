// The file is read and encoded in the browser: it must not leave it.
export const csr = true;
