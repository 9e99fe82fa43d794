package catalog

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"funcls/internal/near"
)

// Direction is the way data flows through a binding, seen from the function.
type Direction string

// The directions of the catalog. The host also knows "inout", which the Python
// worker refuses.
const (
	In  Direction = "in"
	Out Direction = "out"
)

// BuiltIn and HostV1 stand in Kind.Bundles for kinds that no bundle holds:
// those of the host itself, and those that only the first host had.
const (
	BuiltIn = "built-in"
	HostV1  = "host-v1"
)

// Kind is one binding type.
type Kind struct {
	Type       string      // as function.json usually spells it; the host ignores case
	Doc        string      // one sentence
	DocURL     string      // the reference page; see DocFor
	Directions []Direction // those the extension supports
	Trigger    bool        // it starts the function
	Extension  string      // short name of the host extension; "" for the host's own
	Bundles    []string    // names of the Bundles that hold it, or BuiltIn or HostV1
	Companion  string      // output type that usually stands beside this trigger, or ""
	Properties []Property  // beside those of Common
	OneOf      [][]string  // groups of property names, exactly one of which must be given in full
	Python     PythonTypes
	Notes      []string // remarks worth showing
	Verified   bool     // checked against the extension's sources; otherwise no error may rest on it

	// BindingData is what {expressions} of the function's other bindings can
	// name, for triggers. It is nil when that is not known, and empty when
	// there is nothing. Names ignore case.
	BindingData       []Token
	BindingDataMany   string   // suffix of every name with cardinality many, or ""
	BindingDataPrefix []string // objects whose members can be named: {Headers.x}
	// Closed says BindingData is all there can be: the host adds no members of the payload,
	// because it is never a JSON object in text.
	Closed bool

	pages map[Direction]string
	index map[string]int // lower-case property name or alias -> index in Properties
}

// PythonTypes are annotations the newest library accepts, best first, spelled
// with "func" for azure.functions. They serve hints and completion; what is
// accepted exactly is decided by Converters.
type PythonTypes struct {
	Input    []string `json:"input"`    // of a parameter with direction in
	OutParam []string `json:"outParam"` // of a parameter with direction out
	Return   []string `json:"return"`   // of the return value bound to $return
	Receives string   `json:"receives"` // what an unannotated parameter holds at run time, in words
	Deferred []string `json:"deferred"` // qualified SDK classes accepted through azurefunctions.extensions packages
	Any      bool     `json:"any"`      // every class is accepted as input
}

// Property is one member of a binding beside name, type, direction, dataType.
type Property struct {
	Name        string
	Aliases     []string // other spellings the host takes
	Type        string   // string, integer, boolean or array
	Doc         string
	Required    bool     // the extension cannot work without it (within MinBundle..MaxBundle)
	Constructor bool     // the host refuses a binding without it (R56), within MinBundle..MaxBundle
	Default     string   // what the host takes when it is absent, as JSON text; "" when nothing
	Enum        []string // the values to offer, or nil; the host ignores their case
	Hidden      []string // further values the host accepts
	AppSetting  bool     // the value is the name of an app setting
	MaySetting  bool     // the value is the name of an app setting if there is one, else taken literally
	Percent     bool     // %NAME% in the value is replaced by an app setting
	Expression  bool     // {x} in the value is evaluated for each call
	Fallback    string   // app setting read when the property is absent, or ""
	Versions    string   // which extension versions know it, in words; "" for all
	MinBundle   int      // first major bundle version that knows it; 0 for the first
	MaxBundle   int      // last major bundle version that knows it; 0 for the newest
	Successor   string   // the property that took its place after MaxBundle, or ""
	Retired     bool     // read by no current host
	// Resource says what the value names: queue, topic, event hub, container, table, hub, channel,
	// list, stream, database, broker; "" for what is none.
	Resource string
}

// Token is something a binding expression can name.
type Token struct {
	Name string `json:"name"` // "" when Open
	Doc  string `json:"doc"`
	Open bool   `json:"open"` // stands for names that depend on the payload: any name may be right
}

// record is the form of a file in data/bindings; data/schema.json says what each
// member means.
type record struct {
	Type       string               `json:"type"`
	Doc        string               `json:"doc"`
	DocURL     string               `json:"docURL"`
	Pages      map[Direction]string `json:"pages"`
	Directions []Direction          `json:"directions"`
	Trigger    bool                 `json:"trigger"`
	Extension  string               `json:"extension"`
	Bundles    []string             `json:"bundles"`
	Companion  string               `json:"companion"`
	Properties []propertyRecord     `json:"properties"`
	OneOf      [][]string           `json:"oneOf"`
	Python     PythonTypes          `json:"python"`
	Data       *struct {
		Tokens   []Token  `json:"tokens"`
		Many     string   `json:"manySuffix"`
		Prefixes []string `json:"prefixes"`
		Closed   bool     `json:"closed"`
	} `json:"bindingData"`
	Notes      []string `json:"notes"`
	Unverified bool     `json:"unverified"`
}

type propertyRecord struct {
	Name        string          `json:"name"`
	Aliases     []string        `json:"aliases"`
	Type        string          `json:"type"`
	Doc         string          `json:"doc"`
	Required    bool            `json:"required"`
	Constructor bool            `json:"constructor"`
	Successor   string          `json:"successor"`
	Default     json.RawMessage `json:"default"`
	Enum        []string        `json:"enum"`
	Hidden      []string        `json:"hidden"`
	Value       []string        `json:"value"`
	Fallback    string          `json:"fallback"`
	Versions    string          `json:"versions"`
	MinBundle   int             `json:"minBundle"`
	MaxBundle   int             `json:"maxBundle"`
	Retired     bool            `json:"retired"`
	Resource    string          `json:"resource"`
}

var kinds = sync.OnceValues(loadKinds)

func loadKinds() ([]*Kind, map[string]*Kind) {
	files, err := data.ReadDir("data/bindings")
	if err != nil {
		panic(err)
	}
	all := make([]*Kind, 0, len(files))
	byType := make(map[string]*Kind, len(files))
	for _, f := range files {
		var r record
		decode("bindings/"+f.Name(), &r)
		k := r.kind()
		all = append(all, k)
		byType[strings.ToLower(k.Type)] = k
	}
	slices.SortFunc(all, func(a, b *Kind) int { return strings.Compare(a.Type, b.Type) })
	return all, byType
}

func (r *record) kind() *Kind {
	k := &Kind{
		Type: r.Type, Doc: r.Doc, DocURL: r.DocURL, Directions: r.Directions, Trigger: r.Trigger,
		Extension: r.Extension, Bundles: r.Bundles, Companion: r.Companion, OneOf: r.OneOf,
		Python: r.Python, Notes: r.Notes, Verified: !r.Unverified,
		pages: r.Pages, index: make(map[string]int),
	}
	if r.Data != nil {
		k.BindingData, k.BindingDataMany, k.BindingDataPrefix = r.Data.Tokens, r.Data.Many, r.Data.Prefixes
		k.Closed = r.Data.Closed
	}
	k.Properties = properties(r.Properties)
	for i, p := range k.Properties {
		k.index[strings.ToLower(p.Name)] = i
		for _, a := range p.Aliases {
			k.index[strings.ToLower(a)] = i
		}
	}
	return k
}

func properties(records []propertyRecord) []Property {
	out := make([]Property, len(records))
	for i, r := range records {
		out[i] = Property{
			Name: r.Name, Aliases: r.Aliases, Type: r.Type, Doc: r.Doc, Required: r.Required,
			Constructor: r.Constructor, Successor: r.Successor,
			Default: string(r.Default), Enum: r.Enum, Hidden: r.Hidden, Fallback: r.Fallback,
			AppSetting: slices.Contains(r.Value, "setting"),
			MaySetting: slices.Contains(r.Value, "settingOrLiteral"),
			Percent:    slices.Contains(r.Value, "percent"),
			Expression: slices.Contains(r.Value, "expression"),
			Versions:   r.Versions, MinBundle: r.MinBundle, MaxBundle: r.MaxBundle, Retired: r.Retired, Resource: r.Resource,
		}
	}
	return out
}

// Kinds returns every known binding kind, sorted by Type.
func Kinds() []*Kind {
	all, _ := kinds()
	return all
}

// Lookup finds a kind by its type, ignoring case as the host does. The Python
// worker does not: compare with Kind.Type, or ask Converters.
func Lookup(typ string) (*Kind, bool) {
	_, byType := kinds()
	k, ok := byType[strings.ToLower(typ)]
	return k, ok
}

// Near returns the known types most like an unknown one, nearest first; often
// none.
func Near(typ string) []string {
	all, _ := kinds()
	types := make([]string, len(all))
	for i, k := range all {
		types[i] = k.Type
	}
	return near.All(typ, types)
}

var common = sync.OnceValue(func() []Property {
	var file struct {
		Common []propertyRecord `json:"common"`
	}
	decode("common.json", &file)
	return properties(file.Common)
})

// Common returns the properties every binding has: name, type, direction,
// dataType.
func Common() []Property { return common() }

// Property finds a property of the kind by its name or an alias, ignoring case
// as the host does. The Common ones are not among them.
func (k *Kind) Property(name string) (*Property, bool) {
	i, ok := k.index[strings.ToLower(name)]
	if !ok {
		return nil, false
	}
	return &k.Properties[i], true
}

// Supports reports whether the extension knows the direction for this kind.
func (k *Kind) Supports(d Direction) bool { return slices.Contains(k.Directions, d) }

// DocFor returns the reference page for one direction, or DocURL when there is
// only one page.
func (k *Kind) DocFor(d Direction) string {
	if page, ok := k.pages[d]; ok {
		return page
	}
	return k.DocURL
}

// In reports whether some bundle of the major versions from lo to hi knows the property.
func (p *Property) In(lo, hi int) bool {
	return (p.MinBundle == 0 || hi >= p.MinBundle) && (p.MaxBundle == 0 || lo <= p.MaxBundle)
}

// InAll reports whether all of them do.
func (p *Property) InAll(lo, hi int) bool {
	return (p.MinBundle == 0 || lo >= p.MinBundle) && (p.MaxBundle == 0 || hi <= p.MaxBundle)
}
