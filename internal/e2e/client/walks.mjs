// What is tried of each capability, by its name in ServerCapabilities, or the method that is registered.
import { app, check, copyApp, lsp, uri } from './client.mjs';

const json = 'Orders/function.json';
const py = 'Orders/__init__.py';
const doc = (name) => ({ textDocument: { uri: uri(name) } });
const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const kind = (k, from, to) => Number.isInteger(k) && k >= from && k <= to;

// list asks, and fails unless there is an array of these.
async function list(c, method, params, is) {
  const answer = await c.ask(method, params);
  check(`${method} has answers`, Array.isArray(answer) && answer.length > 0, answer);
  for (const a of answer ?? []) check(`${method}: its shape`, is(a), a);
  return answer ?? [];
}

const leads = (method) => async (c) => {
  for (const [params, to] of [[c.at(json, '"order"'), py], [c.at(py, 'order:'), json]]) {
    const links = await list(c, method, params, lsp.LocationLink.is);
    check(`${method} leads to the other half`, links.some((l) => l.targetUri === uri(to) && /order/.test(c.under(l.targetUri, l.targetSelectionRange))), links);
    for (const l of links) c.under(l.targetUri, l.targetRange);
  }
};

async function calls(c) {
  const [item] = await list(c, 'textDocument/prepareCallHierarchy', c.at(json, 'queueTrigger'), (i) => kind(i.kind, 1, 26) && typeof i.name === 'string');
  if (!item) return;
  c.under(item.uri, item.selectionRange);
  const outgoing = await list(c, 'callHierarchy/outgoingCalls', { item }, (o) => lsp.Range.is(o.to.range) && o.fromRanges.every(lsp.Range.is));
  check('orders go on to receipts', outgoing.some((o) => o.to.uri.includes('/Receipts/')), outgoing);
  const incoming = await list(c, 'callHierarchy/incomingCalls', { item }, (i) => lsp.Range.is(i.from.range) && i.fromRanges.every(lsp.Range.is));
  check('orders come from a timer', incoming.some((i) => i.from.uri.includes('/Nightly/')), incoming);
}

async function tokens(c) {
  const legend = c.offers.semanticTokensProvider?.legend ?? c.registered.find((r) => r.method === 'textDocument/semanticTokens')?.registerOptions.legend;
  const routed = 'GetOrder/function.json'; // a file without anything to colour is answered with null
  for (const [method, params] of [['full', doc(routed)], ['range', { ...doc(routed), range: whole }]]) {
    const answer = await c.ask('textDocument/semanticTokens/' + method, params);
    check('semantic tokens', lsp.SemanticTokens.is(answer) && answer.data.length % 5 === 0, answer);
    for (let i = 3; i < (answer?.data.length ?? 0); i += 5) check('a type of the legend', answer.data[i] < legend.tokenTypes.length, answer.data[i]);
  }
}

// linked may have nothing to say of a place, but then says null.
async function linked(c) {
  const answer = await c.ask('textDocument/linkedEditingRange', c.at('GetOrder/function.json', '{id:int}'));
  check('linked editing', answer === null || (Array.isArray(answer.ranges) && answer.ranges.every(lsp.Range.is)), answer);
}

const commands = () => ({
  'funcls.routes': [{}, (r) => r.some((x) => x.function === 'GetOrder' && lsp.Range.is(x.range))],
  'funcls.graph': [{}, (r) => r.nodes.length > 4 && r.edges.length > 2 && r.mermaid.length > 0],
  'funcls.apps': [{ uri: uri(json) }, (r) => r.length === 1 && r[0].label.length > 0 && !uri(json).indexOf(r[0].uri)],
  'funcls.templates': [{}, (r) => r.every((x) => x.id && x.label)],
  'funcls.bindingKinds': [{ uri: uri(json) }, (r) => r.every((x) => x.type && x.direction)],
  'funcls.addBinding': [{ uri: uri(json), type: 'blob', direction: 'in', name: 'picture' }, (r) => r.applied === false],
  'funcls.newFunction': [{ app: uri('').replace(/\/$/, ''), template: 'timer', name: 'Weekly' }, (r) => r.applied === false],
  'funcls.convertToV2': [{ uri: uri('host.json').replace(/\/host\.json$/, '') }, (r) => r.applied === false],
  'funcls.fixAll': [{}, (r) => r.applied === false],
});

export const walks = {
  positionEncoding: async (c, offer) => check('the encoding is one that was offered', offer === 'utf-16', offer),

  textDocumentSync: async (c, offer) => {
    check('incremental changes', offer.openClose && offer.change === 2 && Boolean(offer.save), offer);
    await c.open('Receipts/function.json');
    const id = uri('Receipts/function.json');
    const line = c.text(id).split('\n').findIndex((l) => l.includes('"receipt"'));
    const text = c.text(id).split('\n')[line];
    const from = text.indexOf('"receipt"') + 1;
    const edit = (character, end, text) => ({ range: { start: { line, character }, end: { line, character: end } }, text });
    await c.tell('textDocument/didChange', { textDocument: { uri: id, version: 2 }, contentChanges: [edit(from, from + 7, 'orphan'), edit(from, from, '')] });
    const broken = await shown(c, 'Receipts/function.json');
    check('an edit is judged', broken.some((d) => d.code === 'AZF101'), broken);
    await c.tell('textDocument/didChange', { textDocument: { uri: id, version: 3 }, contentChanges: [edit(from, from + 6, 'receipt')] });
    check('and judged again', (await shown(c, 'Receipts/function.json')).length === 0);
    await c.tell('textDocument/didSave', { textDocument: { uri: id } });
    await c.tell('textDocument/didClose', { textDocument: { uri: id } });
    await c.settle();
  },

  workspace: async (c, offer) => {
    for (const part of Object.keys(offer)) check(`workspace.${part} has a walk`, ['workspaceFolders', 'fileOperations'].includes(part), offer);
    if (offer.workspaceFolders) {
      const other = app + '-too';
      copyApp(other);
      const folder = { uri: uri('').replace(/\/$/, '') + '-too', name: 'too' };
      const change = (added, removed) => c.tell('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
      await change([folder], []);
      const name = '../' + other.split('/').at(-1) + '/Mistaken/function.json';
      check('a folder that comes is checked', (await shown(c, name)).length > 0);
      await change([], [folder]);
      check('one that goes is forgotten', (await shown(c, name)).length === 0);
    }
    for (const [name, options] of Object.entries(offer.fileOperations ?? {})) {
      check(`${name} names files`, options.filters.length > 0, options);
      if (name === 'willRename') {
        const edit = await c.ask('workspace/willRenameFiles', { files: [{ oldUri: uri(py), newUri: uri('Orders/main.py') }] });
        c.workspaceEdit('willRenameFiles', edit);
        check('scriptFile follows', JSON.stringify(edit).includes('main.py'), edit);
      } else if (name.startsWith('did')) {
        await c.tell(`workspace/${name}Files`, { files: [{ uri: uri('new.py'), oldUri: uri('new.py'), newUri: uri('newer.py') }] });
        await c.settle();
      } else {
        check(`there is a walk for ${name}`, false);
      }
    }
  },

  completionProvider: async (c, offer) => {
    check('it resolves', offer.resolveProvider === true, offer);
    for (const params of [c.at('GetOrder/function.json', '"anonymous"'), c.at('GetOrder/__init__.py', '"id"')]) {
      const answer = await c.ask('textDocument/completion', { ...params, context: { triggerKind: 1 } });
      check('there are offers', answer?.items?.length > 0, answer);
      for (const item of answer?.items ?? []) {
        const edit = item.textEdit;
        check('an item', typeof item.label === 'string' && kind(item.kind, 1, 25) && (lsp.InsertReplaceEdit.is(edit) || lsp.TextEdit.is(edit)), item);
        for (const r of [edit.range, edit.insert, edit.replace]) if (r) c.under(params.textDocument.uri, r);
      }
      const resolved = await c.ask('completionItem/resolve', answer.items[0]);
      check('an item is resolved', resolved.label === answer.items[0].label, resolved);
    }
  },

  hoverProvider: async (c) => {
    const hover = await c.ask('textDocument/hover', c.at(json, 'queueTrigger'));
    check('a Hover', lsp.Hover.is(hover) && hover.contents.kind === 'markdown' && hover.contents.value.includes('queue'), hover);
    check('it is about what is under it', /queueTrigger/.test(c.under(uri(json), hover.range)), hover.range);
  },

  signatureHelpProvider: async (c) => {
    const help = await c.ask('textDocument/signatureHelp', c.at('GetOrder/__init__.py', '"Order " +'));
    check('a signature', help?.signatures?.length > 0 && help.signatures.every((s) => typeof s.label === 'string'), help);
    for (const s of help?.signatures ?? []) for (const p of s.parameters ?? []) check('a part of the label', typeof p.label === 'string' ? s.label.includes(p.label) : p.label[1] <= s.label.length, p);
  },

  definitionProvider: leads('textDocument/definition'),
  declarationProvider: leads('textDocument/declaration'),
  typeDefinitionProvider: async (c) => {
    const answer = await c.ask('textDocument/typeDefinition', c.at(py, 'order:'));
    check('type definition', answer === null || answer.every(lsp.LocationLink.is), answer); // the library need not be installed
  },
  referencesProvider: async (c) => {
    const places = await list(c, 'textDocument/references', { ...c.at(json, '"order"'), context: { includeDeclaration: true } }, lsp.Location.is);
    check('references in both halves', new Set(places.map((p) => p.uri)).size === 2, places);
    for (const p of places) check('a reference', /order/.test(c.under(p.uri, p.range)), p);
  },
  documentHighlightProvider: async (c) => {
    for (const h of await list(c, 'textDocument/documentHighlight', c.at(json, '"order"'), (h) => lsp.Range.is(h.range))) c.under(uri(json), h.range);
  },
  documentSymbolProvider: async (c) => {
    for (const s of await list(c, 'textDocument/documentSymbol', doc(json), lsp.DocumentSymbol.is)) c.under(uri(json), s.selectionRange);
  },
  workspaceSymbolProvider: async (c) => {
    for (const s of await list(c, 'workspace/symbol', { query: 'Orders' }, (s) => lsp.Location.is(s.location) && kind(s.kind, 1, 26))) c.under(s.location.uri, s.location.range);
  },
  documentLinkProvider: async (c) => {
    for (const l of await list(c, 'textDocument/documentLink', doc(json), lsp.DocumentLink.is)) c.under(uri(json), l.range);
  },
  codeLensProvider: async (c, offer) => {
    for (const lens of await list(c, 'textDocument/codeLens', doc(json), lsp.CodeLens.is)) {
      c.under(uri(json), lens.range);
      const shown = lens.command || !offer.resolveProvider ? lens : await c.ask('codeLens/resolve', lens);
      check('a lens says something', lsp.Command.is(shown.command) && shown.command.title.length > 0, shown);
    }
  },
  inlayHintProvider: async (c) => {
    const hints = [];
    for (const name of [json, py, 'GetOrder/function.json', 'GetOrder/__init__.py']) hints.push(...((await c.ask('textDocument/inlayHint', { ...doc(name), range: whole })) ?? []));
    check('there are hints', hints.length > 0);
    for (const h of hints) check('an InlayHint', lsp.InlayHint.is(h), h);
  },
  codeActionProvider: async (c, offer) => {
    const name = 'Mistaken/__init__.py';
    const params = c.at(name, 'mesage: func');
    const actions = await list(c, 'textDocument/codeAction', { ...doc(name), range: { start: params.position, end: params.position }, context: { diagnostics: [] } }, (a) => typeof a.title === 'string');
    for (const action of actions) {
      check('a kind that is advertised', offer.codeActionKinds.some((k) => action.kind === k || action.kind.startsWith(k + '.')), action.kind);
      const whole = action.edit || action.command ? action : await c.ask('codeAction/resolve', action);
      check('a CodeAction', lsp.CodeAction.is(whole), whole); // the library wants it resolved
      if (!whole.command) c.workspaceEdit(action.title, whole.edit);
    }
    check('there is a fix', actions.some((a) => a.kind === 'quickfix'), actions);
  },
  renameProvider: async (c, offer) => {
    const params = c.at(json, '"order"');
    const place = offer.prepareProvider ? await c.ask('textDocument/prepareRename', params) : null;
    if (place) check('what is renamed', c.under(uri(json), place.range) === place.placeholder, place);
    const edit = await c.ask('textDocument/rename', { ...params, newName: 'purchase' });
    c.workspaceEdit('rename', edit);
    check('it renames in both halves', edit?.documentChanges?.length === 2, edit);
  },
  executeCommandProvider: async (c, offer) => {
    for (const command of offer.commands) {
      if (!commands()[command]) {
        check(`there is a walk for ${command}`, false);
        continue;
      }
      const [argument, ok] = commands()[command];
      const answer = await c.ask('workspace/executeCommand', { command, arguments: [argument] });
      check(command, ok(answer), answer);
    }
    check('commands that change files ask for it', c.edits.length > 0);
  },
  callHierarchyProvider: calls,
  'textDocument/prepareCallHierarchy': calls,
  semanticTokensProvider: tokens,
  'textDocument/semanticTokens': tokens,
  linkedEditingRangeProvider: linked,
  'textDocument/linkedEditingRange': linked,

  diagnosticProvider: async (c, offer) => {
    if (offer === true) return check('the server lets itself be asked', false);
    const report = await c.ask('textDocument/diagnostic', { ...doc('Mistaken/function.json'), identifier: offer.identifier });
    check('a report', report.kind === 'full' && report.items.length > 0 && report.resultId, report);
    c.diagnostics(uri('Mistaken/function.json'), report.items);
    for (const [u, r] of Object.entries(report.relatedDocuments ?? {})) c.diagnostics(u, r.items ?? []);
    const again = await c.ask('textDocument/diagnostic', { ...doc('Mistaken/function.json'), identifier: offer.identifier, previousResultId: report.resultId });
    check('nothing is new', again.kind === 'unchanged' && again.resultId === report.resultId, again);
  },

  'workspace/didChangeWatchedFiles': async (c) => {
    const watchers = c.registered.filter((r) => r.method === 'workspace/didChangeWatchedFiles').flatMap((r) => r.registerOptions.watchers);
    check('it watches function.json', watchers.some((w) => JSON.stringify(w.globPattern).includes('json')), watchers);
    await c.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(json), type: 2 }] });
    await c.settle();
  },
  'workspace/didChangeConfiguration': async (c) => {
    await c.tell('workspace/didChangeConfiguration', { settings: null });
    await c.settle();
  },
};

// shown are the diagnostics of a file, by whichever way the client has them.
async function shown(c, name) {
  await c.settle();
  const u = new URL(uri(name)).href;
  if (!c.offers.diagnosticProvider) return c.published.get(u)?.diagnostics ?? [];
  return (await c.ask('textDocument/diagnostic', { textDocument: { uri: u } })).items ?? [];
}
