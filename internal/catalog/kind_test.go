package catalog

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestRecordsFollowTheSchema holds every binding record to data/schema.json,
// and to what a schema cannot say.
func TestRecordsFollowTheSchema(t *testing.T) {
	read := func(name string) any {
		text, err := data.ReadFile("data/" + name)
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return v
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", read("schema.json")); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	files, err := data.ReadDir("data/bindings")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		record := read("bindings/" + f.Name())
		if err := schema.Validate(record); err != nil {
			t.Errorf("%s: %v", f.Name(), err)
		}
		if typ := record.(map[string]any)["type"]; f.Name() != typ.(string)+".json" {
			t.Errorf("%s holds the type %v: name and type must agree", f.Name(), typ)
		}
	}
}

// want lists every kind with its directions and, for triggers, "trigger".
const want = `
activityTrigger in trigger
assistantCreate out
assistantPost in
assistantQuery in
assistantSkillTrigger in trigger
authenticationEventsTrigger in trigger
blob in out
blobTrigger in trigger
connectorTrigger in trigger
cosmosDB in out
cosmosDBTrigger in trigger
daprBinding out
daprBindingTrigger in trigger
daprInvoke out
daprPublish out
daprSecret in
daprServiceInvocationTrigger in trigger
daprState in out
daprTopicTrigger in trigger
durableClient in
embeddings in
embeddingsStore out
entityTrigger in trigger
eventGrid out
eventGridTrigger in trigger
eventHub out
eventHubTrigger in trigger
http out
httpTrigger in trigger
kafka out
kafkaTrigger in trigger
kusto in out
manualTrigger in trigger
mcpPromptTrigger in trigger
mcpResourceTrigger in trigger
mcpToolProperty in
mcpToolTrigger in trigger
mysql in out
mysqlTrigger in trigger
notificationHub out
orchestrationClient in
orchestrationTrigger in trigger
queue out
queueTrigger in trigger
rabbitMQ out
rabbitMQTrigger in trigger
redis in out
redisListTrigger in trigger
redisPubSubTrigger in trigger
redisStreamTrigger in trigger
semanticSearch in
sendGrid out
serviceBus out
serviceBusTrigger in trigger
signalR out
signalRConnectionInfo in
signalREndpoints in
signalRNegotiation in
signalRTrigger in trigger
sql in out
sqlTrigger in trigger
table in out
textCompletion in
timerTrigger in trigger
twilioSms out
warmupTrigger in trigger
webPubSub out
webPubSubConnection in
webPubSubContext in
webPubSubTrigger in trigger
`

func TestKinds(t *testing.T) {
	var got strings.Builder
	got.WriteByte('\n')
	for _, k := range Kinds() {
		got.WriteString(k.Type)
		for _, d := range k.Directions {
			got.WriteString(" " + string(d))
			if !k.Supports(d) {
				t.Errorf("%s does not support its own direction %s", k.Type, d)
			}
		}
		if k.Trigger {
			got.WriteString(" trigger")
		}
		got.WriteByte('\n')
	}
	if got.String() != want {
		t.Errorf("kinds are\n%s", got.String())
	}
	if len(Kinds()) != 70 {
		t.Errorf("%d kinds", len(Kinds()))
	}
}

// TestKindsAreSound checks what must hold between the members of every record.
func TestKindsAreSound(t *testing.T) {
	shared := make(map[string]bool)
	for _, p := range Common() {
		shared[strings.ToLower(p.Name)] = true
	}
	for _, k := range Kinds() {
		if k.Trigger != strings.HasSuffix(strings.ToLower(k.Type), "trigger") {
			t.Errorf("%s: the host tells triggers by the ending of their name", k.Type)
		}
		if k.Trigger && !slices.Equal(k.Directions, []Direction{In}) {
			t.Errorf("%s: a trigger has direction in", k.Type)
		}
		if !k.Trigger && k.BindingData != nil {
			t.Errorf("%s: only triggers have binding data", k.Type)
		}
		if inner := slices.Contains(k.Bundles, BuiltIn) || slices.Contains(k.Bundles, HostV1); inner != (k.Extension == "") {
			t.Errorf("%s: bundles %v, but extension %q", k.Type, k.Bundles, k.Extension)
		}
		if c := k.Companion; c != "" {
			if other, ok := Lookup(c); !ok || !other.Supports(Out) {
				t.Errorf("%s: companion %q is no output", k.Type, c)
			}
		}
		if k.Supports(Out) != (k.Python.OutParam != nil) || (k.Supports(In) && k.Python.Input == nil) {
			t.Errorf("%s: directions %v, but Python types %+v", k.Type, k.Directions, k.Python)
		}
		seen := make(map[string]bool)
		for i := range k.Properties {
			p := &k.Properties[i]
			for _, name := range append([]string{p.Name}, p.Aliases...) {
				if key := strings.ToLower(name); seen[key] || shared[key] {
					t.Errorf("%s: property %q twice", k.Type, name)
				}
				seen[strings.ToLower(name)] = true
				if q, ok := k.Property(strings.ToUpper(name)); !ok || q != p {
					t.Errorf("%s: Property(%q) = %v", k.Type, strings.ToUpper(name), q)
				}
			}
			if p.Required && (p.Default != "" || p.Fallback != "" || p.Retired) {
				t.Errorf("%s.%s: required, and yet not", k.Type, p.Name)
			}
			if d := strings.Trim(p.Default, `"`); p.Default != "" && p.Enum != nil && !slices.Contains(p.Enum, d) {
				t.Errorf("%s.%s: default %s is none of %v", k.Type, p.Name, p.Default, p.Enum)
			}
		}
		for _, group := range k.OneOf {
			for _, name := range group {
				if p, ok := k.Property(name); !ok || p.Required {
					t.Errorf("%s: %q in oneOf is unknown or required anyway", k.Type, name)
				}
			}
		}
	}
}

func TestLookup(t *testing.T) {
	for _, typ := range []string{"httpTrigger", "HTTPTRIGGER", "HttpTrigger"} {
		if k, ok := Lookup(typ); !ok || k.Type != "httpTrigger" {
			t.Errorf("Lookup(%q) = %v, %v", typ, k, ok)
		}
	}
	if _, ok := Lookup("httpTriggers"); ok {
		t.Error("Lookup found a type that does not exist")
	}
	k, _ := Lookup("cosmosdb")
	if in, out := k.DocFor(In), k.DocFor(Out); in == out || !strings.HasSuffix(out, "-output") {
		t.Errorf("DocFor: %q, %q", in, out)
	}
	k, _ = Lookup("queueTrigger")
	if k.DocFor(In) != k.DocURL {
		t.Errorf("DocFor(In) = %q", k.DocFor(In))
	}
	if p, ok := k.Property("CONNECTION"); !ok || !p.AppSetting || p.Fallback != "AzureWebJobsStorage" {
		t.Errorf("connection = %+v", p)
	}
	if _, ok := k.Property("path"); ok {
		t.Error("queueTrigger has a path")
	}
	if k.Closed {
		t.Error("a queue message may hold any name")
	}
	if k, _ := Lookup("cosmosDBTrigger"); !k.Closed || k.BindingData == nil {
		t.Error("cosmosDBTrigger is known to have no binding data")
	}
	if k, _ := Lookup("kusto"); k.Verified {
		t.Error("kusto was never verified")
	}
}

func TestDefaultIsJSON(t *testing.T) {
	k, _ := Lookup("httpTrigger")
	if p, _ := k.Property("authLevel"); p.Default != `"function"` {
		t.Errorf("authLevel default = %s", p.Default)
	}
	k, _ = Lookup("timerTrigger")
	if p, _ := k.Property("runOnStartup"); p.Default != "false" {
		t.Errorf("runOnStartup default = %s", p.Default)
	}
}

func TestNear(t *testing.T) {
	for _, c := range []struct{ typ, want string }{
		{"htpTrigger", "httpTrigger"}, {"timmerTrigger", "timerTrigger"}, {"serviceBusQueue", ""}, {"queueTriger", "queueTrigger"},
	} {
		got := Near(c.typ)
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) == 0 || got[0] != c.want) {
			t.Errorf("Near(%q) = %v, want %q first", c.typ, got, c.want)
		}
	}
}

func TestBundles(t *testing.T) {
	for _, c := range []struct {
		id    string
		major int
		holds string
		lacks string
	}{
		{"Microsoft.Azure.Functions.ExtensionBundle", 1, "queueTrigger", "sql"},
		{"Microsoft.Azure.Functions.ExtensionBundle", 2, "HTTPTRIGGER table", "sqlTrigger webPubSub"},
		{"Microsoft.Azure.Functions.ExtensionBundle", 3, "webPubSubContext table timerTrigger", "sql mysql"},
		{"Microsoft.Azure.Functions.ExtensionBundle", 4, "Sql MYSQL table mcpToolTrigger daprState", "kusto textCompletion notificationHub"},
		{"microsoft.azure.functions.extensionbundle.preview", 4, "kusto TextCompletion socketio", "notificationHub"},
	} {
		b, ok := BundleOf(c.id, c.major)
		if !ok {
			t.Errorf("no bundle %s %d", c.id, c.major)
			continue
		}
		for _, typ := range strings.Fields(c.holds) {
			if !b.Holds(typ) {
				t.Errorf("%s does not hold %s", b.Name, typ)
			}
		}
		for _, typ := range strings.Fields(c.lacks) {
			if b.Holds(typ) {
				t.Errorf("%s holds %s", b.Name, typ)
			}
		}
		if !slices.IsSorted(b.Types()) || !slices.Contains(b.Types(), "httptrigger") {
			t.Errorf("%s: types %v", b.Name, b.Types())
		}
	}
	if _, ok := BundleOf("Microsoft.Azure.Functions.ExtensionBundle", 5); ok {
		t.Error("nothing is known of bundle 5")
	}
	names := make(map[string]bool)
	for _, b := range Bundles() {
		names[b.Name] = true
	}
	for _, k := range Kinds() {
		for _, name := range k.Bundles {
			if !names[name] && name != BuiltIn && name != HostV1 {
				t.Errorf("%s names a bundle %q", k.Type, name)
			}
		}
	}
}

// What a decorator of the library writes, the record of the binding knows.
func TestKindsKnowTheDecorators(t *testing.T) {
	for _, line := range Lines() {
		for _, d := range Decorators(line) {
			types := []string{d.Type, ""}
			if d.With != nil {
				types[1] = d.With.Type
			}
			for _, p := range d.Params {
				if kind, ok := Lookup(types[p.Of]); ok && !kind.knows(p.Property) {
					t.Errorf("data/bindings has no property %q of %q, which %s of azure-functions %s writes", p.Property, kind.Type, d.Name, line)
				}
			}
		}
	}
}

// knows reports whether a binding of the kind can have a property, those of all kinds included.
func (k *Kind) knows(property string) bool {
	_, own := k.Property(property)
	return own || slices.ContainsFunc(Common(), func(p Property) bool { return p.Name == property })
}
