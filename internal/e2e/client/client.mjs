// A reference client: it speaks through Microsoft's library for the protocol, and walks every capability that
// the server advertises. One that it has no walk for is a failure, so that nothing is offered untried.
import { spawn } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { walks } from './walks.mjs';

export const lsp = createRequire(process.env.FUNCLS_E2E_MODULES + '/')('vscode-languageserver-protocol/node');
export const app = process.env.FUNCLS_APP;
export const uri = (name) => pathToFileURL(app + '/' + name).href;

let passed = 0;
const failed = [];
export function check(what, ok, found) {
  if (ok) passed++;
  else failed.push(`${what}: ${JSON.stringify(found)?.slice(0, 400)}`);
}

const everything = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    applyEdit: true, configuration: true, workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
    didChangeWatchedFiles: { dynamicRegistration: true }, didChangeConfiguration: { dynamicRegistration: true },
    fileOperations: { willCreate: true, didCreate: true, willRename: true, didRename: true, willDelete: true, didDelete: true },
    codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true }, semanticTokens: { refreshSupport: true },
  },
  window: { workDoneProgress: true },
  textDocument: {
    synchronization: { didSave: true }, publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
    completion: { completionItem: { snippetSupport: true, insertReplaceSupport: true, labelDetailsSupport: true, documentationFormat: ['markdown'], resolveSupport: { properties: ['documentation'] } } },
    hover: { contentFormat: ['markdown'] }, signatureHelp: { signatureInformation: { parameterInformation: { labelOffsetSupport: true } } },
    definition: { linkSupport: true }, declaration: { linkSupport: true }, typeDefinition: { linkSupport: true }, references: {}, documentHighlight: {},
    documentSymbol: { hierarchicalDocumentSymbolSupport: true }, documentLink: { tooltipSupport: true }, codeLens: {}, inlayHint: {},
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } }, dataSupport: true, resolveSupport: { properties: ['edit'] } },
    rename: { prepareSupport: true }, callHierarchy: {}, linkedEditingRange: {},
    semanticTokens: { requests: { full: true, range: true }, tokenTypes: [], tokenModifiers: [], formats: ['relative'], augmentsSyntaxTokens: true },
  },
};

// A Client is a server and what it has said. Its documents are those of the app.
class Client {
  constructor(capabilities) {
    this.process = spawn(process.env.FUNCLS, ['serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.exit = new Promise((done) => this.process.on('exit', done));
    this.announced = capabilities;
    this.published = new Map();
    this.texts = new Map();
    this.registered = [];
    this.edits = [];
    const c = (this.connection = lsp.createProtocolConnection(
      new lsp.StreamMessageReader(this.process.stdout), new lsp.StreamMessageWriter(this.process.stdin)));
    c.onNotification('textDocument/publishDiagnostics', (p) => this.published.set(p.uri, p));
    c.onNotification('window/logMessage', (p) => check('the server logs nothing', p.type > 2, p.message));
    c.onRequest('client/registerCapability', (p) => void this.registered.push(...p.registrations));
    c.onRequest('workspace/configuration', (p) => p.items.map(() => null));
    c.onRequest('window/workDoneProgress/create', () => null);
    for (const what of ['diagnostic', 'codeLens', 'inlayHint', 'semanticTokens']) c.onRequest(`workspace/${what}/refresh`, () => null);
    c.onRequest('workspace/applyEdit', (p) => {
      this.edits.push(p);
      this.workspaceEdit('workspace/applyEdit', p.edit);
      return { applied: false, failureReason: 'It is only looked at.' };
    });
    c.onUnhandledNotification((m) => check('no unknown notification', m.method.startsWith('$/'), m));
    c.listen();
  }

  async start() {
    const folders = [{ uri: pathToFileURL(app).href, name: 'app' }];
    const result = await this.ask('initialize', { processId: process.pid, rootUri: folders[0].uri, workspaceFolders: folders, capabilities: this.announced });
    this.offers = result.capabilities;
    await this.tell('initialized', {});
    await this.settle();
  }

  ask(method, params) { return this.connection.sendRequest(method, params); }
  tell(method, params) { return this.connection.sendNotification(method, params); }
  settle() { return this.ask('funcls/settled', null); }

  async open(name) {
    const text = readFileSync(app + '/' + name, 'utf8');
    this.texts.set(uri(name), text);
    await this.tell('textDocument/didOpen', { textDocument: { uri: uri(name), languageId: name.endsWith('.py') ? 'python' : 'json', version: 1, text } });
  }

  text(u) { return this.texts.get(u) ?? readFileSync(fileURLToPath(u), 'utf8'); }

  // at is the params of a question about the middle of a text that a file holds.
  at(name, needle) {
    const before = this.text(uri(name)).split(needle)[0];
    const lines = (before + needle.slice(0, Math.ceil(needle.length / 2))).split('\n');
    return { textDocument: { uri: uri(name) }, position: { line: lines.length - 1, character: lines.at(-1).length } };
  }

  // under is the text in a range, which must lie in the file.
  under(u, range) {
    if (!lsp.Range.is(range)) return check('a range', false, range);
    const lines = this.text(u).split(/\r?\n/);
    const inside = ({ line, character }) => line < lines.length && character <= lines[line].length;
    check(`a range in ${u}`, inside(range.start) && inside(range.end), range);
    if (range.start.line === range.end.line) return lines[range.start.line]?.slice(range.start.character, range.end.character);
    return lines.slice(range.start.line, range.end.line + 1).join('\n');
  }

  workspaceEdit(what, edit) {
    check(`${what}: a WorkspaceEdit`, lsp.WorkspaceEdit.is(edit), edit);
    for (const change of edit?.documentChanges ?? []) {
      if (!lsp.TextDocumentEdit.is(change)) continue;
      const made = edit.documentChanges.some((c) => c.kind === 'create' && c.uri === change.textDocument.uri);
      for (const e of change.edits) if (!made) this.under(change.textDocument.uri, e.range);
    }
  }

  diagnostics(u, items) {
    for (const d of items) {
      check('a Diagnostic', lsp.Diagnostic.is(d) && d.source === 'funcls' && /^AZF\d+$/.test(d.code), d);
      this.under(u, d.range);
      for (const r of d.relatedInformation ?? []) this.under(r.location.uri, r.location.range);
    }
  }

  async stop() {
    check('shutdown answers null', (await this.ask('shutdown')) === null);
    await this.tell('exit');
    check('the server ends with 0', (await this.exit) === 0, this.process.exitCode);
    this.connection.dispose();
  }
}

async function walkAll(client, also) {
  const dynamic = client.registered.map((r) => r.method);
  for (const [name, offer] of [...Object.entries(client.offers), ...also, ...dynamic.map((m) => [m, true])]) {
    if (offer === false) continue;
    if (!walks[name]) {
      check(`${name} is advertised, and there is no walk for it`, false, offer);
      continue;
    }
    try {
      await walks[name](client, offer);
    } catch (problem) {
      check(name, false, problem.stack);
    }
  }
}

const sets = (list) => Object.fromEntries(list.filter(([, items]) => items.length).sort());

async function main() {
  const told = new Client(everything);
  await told.start();
  const pushed = sets([...told.published.values()].map((p) => [p.uri, p.diagnostics]));
  check('there are findings', Object.keys(pushed).length >= 2, pushed);
  for (const [u, items] of Object.entries(pushed)) told.diagnostics(u, items);
  for (const name of ['Orders/function.json', 'Orders/__init__.py', 'GetOrder/function.json', 'GetOrder/__init__.py', 'Mistaken/function.json', 'Mistaken/__init__.py']) await told.open(name);
  await walkAll(told, []);
  await told.stop();

  const asks = structuredClone(everything);
  asks.workspace.diagnostics = { refreshSupport: true };
  asks.textDocument.diagnostic = { relatedDocumentSupport: true };
  const asking = new Client(asks);
  await asking.start();
  await walkAll(asking, [['diagnosticProvider', asking.offers.diagnosticProvider ?? true]]);
  check('who asks is told nothing', asking.published.size === 0, [...asking.published.keys()]);
  const report = await asking.ask('workspace/diagnostic', { previousResultIds: [] });
  const pulled = sets(report.items.map((r) => [r.uri, r.items]));
  check('told and asked, the same', JSON.stringify(pulled) === JSON.stringify(pushed), { pulled, pushed });
  await asking.stop();

  for (const f of failed) console.log('FAILED ' + f);
  console.log(`reference client: ${Object.keys(walks).length} walks known, ${passed} passed, ${failed.length} failed`);
  process.exit(failed.length ? 1 : 0);
}

export const copyApp = (to) => cpSync(app, to, { recursive: true });
main();
