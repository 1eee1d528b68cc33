import { onlyKnownMembers } from './known-members';

/** An item of a native menu as the program described it. */
export interface MenuItem {
  readonly role?: string;
  readonly type?: string;
  readonly label?: string;
  readonly submenu?: readonly MenuItem[];
}

/** `Menu` and what was done with it. */
export interface StandInMenu {
  readonly Menu: object;
  /** The program's menu, `null` before it was set. */
  readonly applicationMenu: () => readonly MenuItem[] | null;
  /** The context menus that were opened, oldest first. */
  readonly opened: readonly (readonly MenuItem[])[];
}

/** Makes `Menu`: templates are kept as they are. */
export function createMenu(): StandInMenu {
  let applicationMenu: readonly MenuItem[] | null = null;
  const opened: (readonly MenuItem[])[] = [];
  const Menu = onlyKnownMembers('Menu', {
    buildFromTemplate: (template: readonly MenuItem[]) =>
      onlyKnownMembers('Menu', {
        items: template,
        popup: () => {
          opened.push(template);
        },
      }),
    setApplicationMenu: (menu: { readonly items: readonly MenuItem[] } | null) => {
      applicationMenu = menu === null ? null : menu.items;
    },
  });
  return { Menu, applicationMenu: () => applicationMenu, opened };
}
