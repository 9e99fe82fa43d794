package bench

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"funcls/internal/ide"
	"funcls/internal/rename"
	"funcls/internal/workspace"
)

// named is the generated workspace, in which every third function reads a setting from its
// environment and every tenth is called by name: names have places all over it.
func named() map[string]string {
	content := generated(functions)
	values := `"AzureWebJobsStorage": "", "Hub": "", "Bus": ""`
	for i := range functions {
		name := functionName(i)
		py := name + "/__init__.py"
		if i%3 == 0 {
			content[py] = strings.Replace(content[py], "    # The body may be empty.\n", "    limit = os.environ[\"LIMIT\"], os.getenv(\"LIMIT_"+name+"\")\n", 1)
			content[py] = strings.Replace(content[py], "import json\n", "import json\nimport os\n", 1)
			values += `, "LIMIT_` + name + `": ""`
		}
		if i%10 == 0 {
			content["tests/test_"+name+".py"] = "from " + name + " import main\n\n\ndef test():\n    main(1, out=2)\n"
			content["shared/start"+name+".py"] = "def start(client):\n    return client.start_new(\"" + name + "\")\n"
		}
	}
	content["local.settings.json"] = `{"IsEncrypted": false, "Values": {"LIMIT": "", ` + values + "}}\n"
	return content
}

// asked are needles of places that are asked about, with the end of the file's name.
var asked = []struct{ ext, needle string }{
	{".json", `"name": "out`}, {".json", `"queueName": "res`}, {".json", `"connection": "Azure`}, {".py", "out.s"}, {".py", `environ["LIM`}, {".py", `getenv("LIM`},
	{".py", "def ma"}, {".json", `"path": "orders/{na`}, {".py", "import ma"}, {".py", `start_new("`},
}

// BenchmarkNames is one answer of the engine about a name, after a keystroke somewhere that has been
// read ahead, as the server does once the findings are out.
func BenchmarkNames(b *testing.B) {
	for name, ask := range map[string]func(s *workspace.Snapshot, path string, off int){
		"definition": func(s *workspace.Snapshot, path string, off int) { ide.Definition(s, path, off) },
		"references": func(s *workspace.Snapshot, path string, off int) { ide.References(s, path, off) },
		"highlight":  func(s *workspace.Snapshot, path string, off int) { ide.Highlights(s, path, off) },
		"rename":     func(s *workspace.Snapshot, path string, off int) { _, _ = rename.To(s, path, off, "fresh9", true) },
		"search": func(s *workspace.Snapshot, path string, off int) {
			ide.Search(s, filepath.Base(filepath.Dir(path))[:off%5+1])
		},
	} {
		b.Run(name, func(b *testing.B) {
			content := named()
			dir := write(b, content)
			s, _ := scanned(b, dir)
			var took []time.Duration
			version := int32(0)
			for b.Loop() {
				for _, e := range edits(content, functions, keystrokes) {
					version++
					content[e.name] = e.apply(content[e.name])
					s.Change(filepath.Join(dir, e.name), version, []byte(content[e.name]))
					s.Snapshot().ReadAhead(func() bool { return false })
					file := placeIn(content, int(version))
					for _, q := range asked {
						at := strings.Index(content[file+q.ext], q.needle)
						if at < 0 {
							continue
						}
						start := time.Now()
						ask(s.Snapshot(), filepath.Join(dir, file+q.ext), at+len(q.needle))
						took = append(took, time.Since(start))
					}
				}
			}
			percentiles(b, took)
		})
	}
}

// placeIn chooses a file, without its extension, by turns.
func placeIn(content map[string]string, i int) string {
	name := functionName(i * 37 % functions)
	switch i % 6 {
	case 0, 1, 2:
		return name + "/function"
	case 3, 4:
		return name + "/__init__"
	}
	if name = functionName(i / 6 * 10 % functions); content["tests/test_"+name+".py"] != "" && i%12 == 5 {
		return "tests/test_" + name
	}
	return "shared/start" + name
}
