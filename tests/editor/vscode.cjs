// What VS Code says of a practice folder's files: its own JSON engine, configured from .vscode/settings.json.
// node vscode.cjs NODE_MODULES FOLDER < [{"do": "check" | "complete" | "hover", "file": ..., "text": ...}]
// A | in the text is where the cursor stands.
"use strict";
const fs = require("fs");
const path = require("path");
const { fileURLToPath, pathToFileURL } = require("url");

const [modules, folder] = process.argv.slice(2).map((each) => path.resolve(each));
const engine = require(path.join(modules, "vscode-json-languageservice"));
const home = pathToFileURL(folder + path.sep).href;
const settings = JSON.parse(fs.readFileSync(path.join(folder, ".vscode", "settings.json"), "utf8"));

const service = engine.getLanguageService({
  schemaRequestService: (uri) => fs.promises.readFile(fileURLToPath(uri), "utf8"),
  workspaceContext: { resolveRelativePath: (relative, base) => new URL(relative, base).href },
});
service.configure({
  validate: settings["json.validate.enable"],
  schemas: settings["json.schemas"].map(({ fileMatch, url }) => ({
    uri: new URL(url, home).href,
    fileMatch: fileMatch.map((each) => (each.startsWith("/") ? home + each.slice(1) : each)),
  })),
});

async function answer({ do: what, file, text }) {
  const at = text.indexOf("|");
  const plain = what === "check" ? text : text.replace("|", "");
  const document = engine.TextDocument.create(new URL(file, home).href, "json", 1, plain);
  const parsed = service.parseJSONDocument(document);
  if (what === "check") {
    const found = await service.doValidation(document, parsed);
    return found.map(({ range, message }) => ({ message, marked: document.getText(range) }));
  }
  const place = document.positionAt(at);
  if (what === "hover") {
    const shown = await service.doHover(document, place, parsed);
    return shown === null ? null : shown.contents.join("\n");
  }
  const { items } = await service.doComplete(document, place, parsed);
  return Object.fromEntries(items.map((each) => [each.label, each.insertText]));
}

(async () => {
  const questions = JSON.parse(fs.readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(await Promise.all(questions.map(answer))));
})();
