package catalog

import (
	"slices"
	"strings"
	"testing"
)

// Every member has our words for it, every word has its member, and what a function's body meets
// is there in each line.
func TestObjects(t *testing.T) {
	used := map[string]bool{}
	files := map[string]map[string]*Object{"durable": objects("durable")}
	for _, line := range Lines() {
		files[line] = objects(line)
	}
	for name, file := range files {
		for class, o := range file {
			if o.Doc == "" {
				t.Errorf("%s: %s has no documentation", name, class)
			}
			for _, p := range o.New {
				used[class+".("+p.Name()+")"] = true
			}
			for _, m := range o.Members {
				if m.Doc == "" {
					t.Errorf("%s: %s.%s has no documentation", name, class, m.Name)
				}
				used[class+"."+m.Name], used["."+m.Name] = true, true
				for _, p := range m.Params {
					used[class+"."+m.Name+"("+p.Name()+")"] = true
				}
			}
		}
	}
	for key, doc := range memberDoc() {
		if !used[key] {
			t.Errorf("%s is documented, but is no member", key)
		}
		if strings.HasSuffix(doc, ".") == strings.HasSuffix(key, ")") {
			t.Errorf("%s: %q is to be a sentence, and for a parameter a few words", key, doc)
		}
	}
	for _, line := range Lines() {
		met := strings.Fields("HttpRequest HttpResponse Out QueueMessage InputStream TimerRequest ServiceBusMessage EventHubEvent EventGridEvent " +
			"EventGridOutputEvent Document DocumentList KafkaEvent SqlRow SqlRowList MySqlRow MySqlRowList Context TraceContext RetryContext OrchestrationContext EntityContext " +
			"WarmUpContext AsgiMiddleware WsgiMiddleware")
		if line != Line122 {
			met = append(met, "CloudEvent", "MCPToolContext", "PromptInvocationContext", "PromptArgument")
		}
		for _, name := range met {
			if API(line).Object(name) == nil {
				t.Errorf("%s has no %s", line, name)
			}
		}
	}
}

// unmet are the public classes that no function's body meets: what makes an app of the second
// programming model, enumerations of arguments of its decorators, and what extends the worker.
const unmet = "AsgiFunctionApp BindingApi Blueprint DecoratorApi ExternalHttpFunctionApp Function FunctionApp FunctionRegister SettingsApi TriggerApi WsgiFunctionApp " +
	"AccessRights AuthLevel BlobSource Cardinality CosmosDBChangeFeedMode DataType HttpMethod McpPropertyType " +
	"AppExtensionBase ExtensionMeta FuncExtensionBase FunctionExtensionException KafkaConverter KafkaTriggerConverter"

// Every public class is described, or left out for a reason.
func TestEveryClass(t *testing.T) {
	for _, line := range Lines() {
		for _, name := range API(line).Exports() {
			e, _ := API(line).Export(name)
			if e.Kind == ClassExport && API(line).Object(name) == nil && !slices.Contains(strings.Fields(unmet), name) {
				t.Errorf("%s: nothing is known of what %s offers", line, name)
			}
		}
	}
}

func TestSignatures(t *testing.T) {
	l := API(Line126)
	for want, m := range map[string]*Member{
		"read(size=-1) -> bytes":          l.Object("InputStream").Member("read"),
		"route_params: Mapping[str, str]": l.Object("HttpRequest").Member("route_params"),
		"set(val: T) -> None":             l.Object("Out").Member("set"),
	} {
		if got := m.Signature(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	o := l.Object("HttpResponse")
	if len(o.New) != 6 || o.New[0].Name() != "body" || o.New[1].Name() != "" || o.New[2].Doc == "" {
		t.Errorf("HttpResponse takes %v", o.New)
	}
	if l.Object("DocumentList").Item != "Document" || l.Object("Nothing").Member("x") != nil || Durable("EntityId") == nil {
		t.Error("what is in a list, or is not there")
	}
	if API(Line122).Object("CloudEvent") != nil || API(Line23).Object("TimerRequest").Member("to_json") == nil {
		t.Error("the lines are mixed up")
	}
}
