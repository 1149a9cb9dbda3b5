/** The frame round every page: rail, top bar, menus, help, start page. */
export const frame = {} as const;
