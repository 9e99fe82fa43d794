package server

import (
	"encoding/json"
	"log/slog"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"funcls/internal/text"
)

// client is what a client can do, as far as it matters to us. It is immutable once initialize
// has been answered.
type client struct {
	encoding        text.Encoding
	encodingName    protocol.PositionEncodingKind
	encodingOffered bool // the client named encodings, so it wants to be told which one it is

	watch         bool // it can be asked to watch files
	configuration bool // it can be asked for settings
	// configurationNews says it can be asked to tell of changed settings.
	configurationNews bool
	progress          bool // it shows progress the server starts
	hoverMarkdown     bool
	definitionLinks   bool // it takes LocationLink
	declLinks         bool
	typeLinks         bool
	related           bool // it shows relatedInformation
	// pulls says that it asks for diagnostics, and again when it is told to: one that cannot be told
	// would not learn what an edit in another file has changed.
	pulls            bool
	relatedDocuments bool // and takes those of other documents with those of one
	refreshLenses    bool // it can be told to ask again
	refreshHints     bool
	refreshTokens    bool
	refreshViews     bool
	codeDescription  bool
	codeActions      bool                     // it takes CodeAction; other clients know commands only
	resolvesEdits    bool                     // and asks for the edit of one when it is chosen
	documentChanges  bool                     // it takes edits that name a version
	createFiles      bool                     // and edits that make files
	movesFiles       bool                     // and edits that rename files and folders
	deletesFiles     bool                     // and edits that remove files
	applyEdit        bool                     // it can be asked to make edits
	tags             []protocol.DiagnosticTag // those it shows

	narrowed map[string]bool // methods that it can be told to ask about some files only

	// fileOperations are the operations on files that it tells of, nil for none.
	fileOperations *protocol.FileOperationClientCapabilities
	movesImports   bool // another server of it keeps imports right when files move
	tokens         bool // it shows semantic tokens
	// pythonServer says that another server answers in Python: what that knows by itself is left to it.
	pythonServer bool
	// showsReferences says that it has our command that shows places.
	showsReferences bool

	symbolTree   bool // it shows outlines as trees
	linkTooltips bool
	// takesAll says that of a finding it asks about it makes every change that is offered, one after the
	// other, as Kate does before 23.04.
	takesAll      bool
	prepareRename bool // it asks whether and what can be renamed

	snippets      bool // completion: it takes tab stops
	insertReplace bool // it takes two ranges
	insertAsIs    bool // it leaves the indentation of what it inserts alone, if told to
	labelDetails  bool
	resolvesDocs  bool // it asks for documentation when an item is shown
	docMarkdown   bool // of items
	// neovim says that it is Neovim's own completion, which has ways of its own; plugins for it
	// take two ranges. See neovimItem.
	neovim bool

	labelOffsets bool // signatures: it takes parameters as parts of the label
}

// documentsOnly are clients that ask for the diagnostics of documents and never for those of the
// workspace, by how their names begin. What is wrong in a file that is not open must show too, so they
// are told. The IDEs of JetBrains say which one they are, and not which of their clients for servers
// it is.
var documentsOnly = []string{
	"neovim", "helix",
	"intellij", "pycharm", "dataspell", "webstorm", "phpstorm", "rider", "goland", "clion", "rubymine", "rustrover", "datagrip", "android studio",
}

// newClient reads the capabilities. Each group is read on its own, so that one malformed group
// costs only what it says. name is the client's own, and counts only where capabilities cannot tell.
func newClient(log *slog.Logger, raw json.RawMessage, name string) *client {
	groups := part[struct {
		General      json.RawMessage `json:"general"`
		Workspace    json.RawMessage `json:"workspace"`
		TextDocument json.RawMessage `json:"textDocument"`
		Window       json.RawMessage `json:"window"`
		Experimental json.RawMessage `json:"experimental"`
	}](log, "capabilities", raw)
	general := part[protocol.GeneralClientCapabilities](log, "capabilities.general", groups.General)
	workspace := part[protocol.WorkspaceClientCapabilities](log, "capabilities.workspace", groups.Workspace)
	document := part[protocol.TextDocumentClientCapabilities](log, "capabilities.textDocument", groups.TextDocument)
	window := part[protocol.WindowClientCapabilities](log, "capabilities.window", groups.Window)

	experimental := part[struct {
		// Commands are those of the client that a server may name in lenses.
		Commands struct {
			Commands []string `json:"commands"`
		} `json:"commands"`
		PythonServer bool `json:"pythonServer"`
		Views        struct {
			RefreshSupport bool `json:"refreshSupport"`
		} `json:"views"`
	}](log, "capabilities.experimental", groups.Experimental)

	c := &client{encodingOffered: len(general.PositionEncodings) > 0}
	c.encoding, c.encodingName = negotiate(general.PositionEncodings)
	if w := workspace.DidChangeWatchedFiles; w != nil {
		c.watch = yes(w.DynamicRegistration)
	}
	c.narrowed, c.tokens = narrowed(&document), usesTokens(&document.SemanticTokens)
	c.pythonServer, c.refreshViews = experimental.PythonServer, experimental.Views.RefreshSupport
	c.showsReferences = slices.Contains(experimental.Commands.Commands, showReferences)
	c.configuration = yes(workspace.Configuration)
	c.fileOperations, c.movesImports = workspace.FileOperations, movesImports(name)
	c.applyEdit = yes(workspace.ApplyEdit)
	if w := workspace.DidChangeConfiguration; w != nil {
		c.configurationNews = yes(w.DynamicRegistration)
	}
	if w := workspace.WorkspaceEdit; w != nil {
		c.documentChanges = yes(w.DocumentChanges)
		c.movesFiles = c.documentChanges && slices.Contains(w.ResourceOperations, protocol.ResourceOperationKindRename)
		c.deletesFiles = c.documentChanges && slices.Contains(w.ResourceOperations, protocol.ResourceOperationKindDelete)
		c.createFiles = slices.Contains(w.ResourceOperations, protocol.ResourceOperationKindCreate)
	}
	c.progress = yes(window.WorkDoneProgress)
	if h := document.Hover; h != nil {
		// The formats come in the client's order of preference.
		c.hoverMarkdown = len(h.ContentFormat) > 0 && h.ContentFormat[0] == protocol.MarkupKindMarkdown
	}
	if d := document.Definition; d != nil {
		c.definitionLinks = yes(d.LinkSupport)
	}
	if d := document.Declaration; d != nil {
		c.declLinks = yes(d.LinkSupport)
	}
	if d := document.TypeDefinition; d != nil {
		c.typeLinks = yes(d.LinkSupport)
	}
	if d := document.DocumentSymbol; d != nil {
		c.symbolTree = yes(d.HierarchicalDocumentSymbolSupport)
	}
	if r := document.Rename; r != nil {
		c.prepareRename = yes(r.PrepareSupport)
	}
	if d := document.DocumentLink; d != nil {
		c.linkTooltips = yes(d.TooltipSupport)
	}
	if i := completionItem(document.Completion); i != nil {
		c.snippets, c.insertReplace, c.labelDetails = yes(i.SnippetSupport), yes(i.InsertReplaceSupport), yes(i.LabelDetailsSupport)
		c.insertAsIs = slices.Contains(i.InsertTextModeSupport.ValueSet, protocol.InsertTextModeAsIs)
		c.resolvesDocs = slices.Contains(i.ResolveSupport.Properties, "documentation")
		c.docMarkdown = slices.Contains(i.DocumentationFormat, protocol.MarkupKindMarkdown)
		c.neovim = name == "Neovim" && !c.insertReplace
	}
	if h := document.SignatureHelp; h != nil && h.SignatureInformation != nil && h.SignatureInformation.ParameterInformation != nil {
		c.labelOffsets = yes(h.SignatureInformation.ParameterInformation.LabelOffsetSupport)
	}
	if a := document.CodeAction; a != nil {
		c.codeActions = a.CodeActionLiteralSupport.CodeActionKind.ValueSet != nil
		// Kate does not say its name; that it says nothing of the workspace, but can show tokens, is its own.
		c.takesAll = name == "" && groups.Workspace == nil && c.tokens
		c.resolvesEdits = yes(a.DataSupport) && slices.Contains(a.ResolveSupport.Properties, "edit")
	}
	if d := document.PublishDiagnostics; d != nil {
		c.shows(&d.DiagnosticsCapabilities)
	}
	if d, w := document.Diagnostic, workspace.Diagnostics; d != nil && w != nil && yes(w.RefreshSupport) && !asksForDocumentsOnly(name) {
		c.pulls, c.relatedDocuments = true, yes(d.RelatedDocumentSupport)
		if d.RelatedInformation != nil || d.CodeDescriptionSupport != nil || d.TagSupport.ValueSet != nil {
			c.shows(&d.DiagnosticsCapabilities) // clients that say nothing here mean what they say above
		}
	}
	if l := workspace.CodeLens; l != nil {
		c.refreshLenses = yes(l.RefreshSupport)
	}
	if h := workspace.InlayHint; h != nil {
		c.refreshHints = yes(h.RefreshSupport)
	}
	if t := workspace.SemanticTokens; t != nil {
		c.refreshTokens = c.tokens && yes(t.RefreshSupport)
	}
	return c
}

func asksForDocumentsOnly(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(documentsOnly, func(start string) bool { return strings.HasPrefix(name, start) })
}

// shows notes what the client shows of a diagnostic.
func (c *client) shows(d *protocol.DiagnosticsCapabilities) {
	c.related, c.codeDescription, c.tags = yes(d.RelatedInformation), yes(d.CodeDescriptionSupport), d.TagSupport.ValueSet
}

func completionItem(c *protocol.CompletionClientCapabilities) *protocol.ClientCompletionItemOptions {
	if c == nil {
		return nil
	}
	return c.CompletionItem
}

// negotiate chooses how positions are counted: bytes cost nothing to convert, and UTF-16 is what
// a client has that names nothing else.
func negotiate(offered []protocol.PositionEncodingKind) (text.Encoding, protocol.PositionEncodingKind) {
	switch {
	case slices.Contains(offered, protocol.PositionEncodingKindUTF8):
		return text.UTF8, protocol.PositionEncodingKindUTF8
	case slices.Contains(offered, protocol.PositionEncodingKindUTF32) &&
		!slices.Contains(offered, protocol.PositionEncodingKindUTF16):
		return text.UTF32, protocol.PositionEncodingKindUTF32
	}
	return text.UTF16, protocol.PositionEncodingKindUTF16
}

func yes(b *bool) bool { return b != nil && *b }
