import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import type { SharedTranslate } from './request/messages/shared-messages';

type Template = MenuItemConstructorOptions[];

/** Sets the native menu: text editing (on macOS the keys for copy and paste live there), size of the page, quit. */
export function installMenu(t: SharedTranslate): void {
  const quit: MenuItemConstructorOptions = { role: 'quit', label: t('host.menu.quit') };
  const template: Template = [
    { label: t('host.menu.program'), submenu: [quit] },
    { label: t('host.menu.edit'), submenu: editItems(t) },
    { label: t('host.menu.view'), submenu: viewItems(t) },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Gives text fields the menu of the right mouse button, which Electron leaves out. */
export function installContextMenu(contents: WebContents, words: () => SharedTranslate): void {
  contents.on('context-menu', (_event, { isEditable, selectionText }) => {
    if (isEditable) Menu.buildFromTemplate(editItems(words())).popup();
    else if (selectionText.trim() !== '') Menu.buildFromTemplate([copyItem(words())]).popup();
  });
}

function copyItem(t: SharedTranslate): MenuItemConstructorOptions {
  return { role: 'copy', label: t('host.menu.copy') };
}

function editItems(t: SharedTranslate): Template {
  return [
    { role: 'undo', label: t('host.menu.undo') },
    { role: 'redo', label: t('host.menu.redo') },
    { type: 'separator' },
    { role: 'cut', label: t('host.menu.cut') },
    copyItem(t),
    { role: 'paste', label: t('host.menu.paste') },
    { type: 'separator' },
    { role: 'selectAll', label: t('host.menu.select-all') },
  ];
}

function viewItems(t: SharedTranslate): Template {
  return [
    { role: 'zoomIn', label: t('host.menu.zoom-in') },
    { role: 'zoomOut', label: t('host.menu.zoom-out') },
    { role: 'resetZoom', label: t('host.menu.zoom-reset') },
    { type: 'separator' },
    { role: 'togglefullscreen', label: t('host.menu.full-screen') },
  ];
}
