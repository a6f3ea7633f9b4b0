// The reader's own browser draws again: the server that published is not asked.
export const csr = true;
