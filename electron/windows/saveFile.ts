import { join } from "node:path";
import { app, type BrowserWindow, dialog, type SaveDialogOptions } from "electron";

export type AskWhere = (suggested: {
  readonly name: string;
  readonly format: "csv" | "json";
}) => Promise<string | null>;

/** Asks in the system's own dialog where a file is to lie; null when the agent thought better of it. */
export function createAskWhere(window: () => BrowserWindow | null): AskWhere {
  return async ({ name, format }) => {
    const options: SaveDialogOptions = {
      title: "Export calls",
      buttonLabel: "Export",
      defaultPath: join(app.getPath("documents"), `${name}.${format}`),
      filters: [{ name: kinds[format], extensions: [format] }],
      properties: ["createDirectory", "showOverwriteConfirmation", "dontAddToRecent"],
    };
    const shown = window();
    const { canceled, filePath } = await (shown === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(shown, options));
    return canceled || filePath === "" ? null : filePath;
  };
}

const kinds = { csv: "Table for spreadsheets (CSV)", json: "Data for programs (JSON)" } as const;
