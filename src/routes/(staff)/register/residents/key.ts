/** The record that a form is about. */
export const keyIn = (read: (name: string) => string) => ({
  store: read('store'),
  organisationId: Number(read('organisation')),
  ref: read('ref'),
});
