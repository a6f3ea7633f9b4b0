// The key is made in the browser and shown there: the server has no part in it.
export const csr = true;
