import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  may: {
    import: locals.may('work-persons'),
    setConvention: locals.may('record-evidence'),
    control: locals.may('audit-evidence'),
  },
});
