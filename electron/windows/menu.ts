import { Menu, type MenuItemConstructorOptions } from "electron";

/**
 * The system's own menu, for what a window needs everywhere: editing, zoom, the window itself.
 * Electron's default would bring reloading and developer tools to every agent's desktop.
 */
export function showMenu(forDevelopers: boolean): void {
  const view: MenuItemConstructorOptions[] = [
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    { type: "separator" },
    { role: "togglefullscreen" },
  ];
  const tools: MenuItemConstructorOptions[] = [{ role: "reload" }, { role: "toggleDevTools" }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === "darwin" ? [{ role: "appMenu" } as const] : []),
      { role: "editMenu" },
      { label: "View", submenu: forDevelopers ? [...view, ...tools] : view },
      { role: "windowMenu" },
    ]),
  );
}
