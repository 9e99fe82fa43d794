package model_test

import (
	"context"
	"maps"
	"testing"

	"funcls/internal/config"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/workspace"
)

// resolved are the options that an app with the given files is judged by.
func resolved(t *testing.T, opt model.Options, disk map[string]string) model.Options {
	t.Helper()
	disk = maps.Clone(disk)
	if disk["/w/a/host.json"] == "" {
		disk["/w/a/host.json"] = "{}"
	}
	session := workspace.New(files.NewMemory(disk), opt)
	session.SetFolders([]string{"/w"})
	if err := session.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return session.Snapshot().Apps()[0].Options
}

func TestDetect(t *testing.T) {
	const image = "FROM mcr.microsoft.com/azure-functions/python:"
	const deploy = "steps:\n  - uses: Azure/functions-action@v1\n"
	for _, test := range []struct {
		name   string
		files  map[string]string
		python int
		host   string
		bundle string
	}{
		{name: "nothing", python: config.DefaultPython},
		{"image", map[string]string{"Dockerfile": "# x\r\n" + image + "4-python3.9-slim AS base\r\n", ".python-version": "3.12"}, 9, "4", ""},
		{"old image", map[string]string{"Dockerfile": "from --platform=linux/amd64 mcr.microsoft.com/azure-functions/python:3.0.13139-python3.7"}, 7, "3.0.13139", ""},
		{"two stages", map[string]string{"Dockerfile": image + "4-python3.9\n" + image + "4-python3.9"}, 9, "4", ""},
		{"images that differ", map[string]string{"Dockerfile": image + "4-python3.9\n" + image + "4-python3.10"}, config.DefaultPython, "", ""},
		{"image by variable", map[string]string{"Dockerfile": image + "${TAG}"}, config.DefaultPython, "", ""},
		{"image without Python", map[string]string{"Dockerfile": image + "2.0"}, config.DefaultPython, "2.0", ""},
		{"other image", map[string]string{"Dockerfile": "FROM python:3.8"}, config.DefaultPython, "", ""},
		{"settings", map[string]string{"local.settings.json": `{"Values": {"FUNCTIONS_WORKER_RUNTIME": "python", "FUNCTIONS_WORKER_RUNTIME_VERSION": "3.8", "FUNCTIONS_EXTENSION_VERSION": "3.0.13139.0"}}`}, 8, "3.0.13139", ""},
		{"left-over setting", map[string]string{"local.settings.json": `{"Values": {"FUNCTIONS_EXTENSION_VERSION": "~3"}}`}, config.DefaultPython, "", ""},
		{"runtime.txt", map[string]string{"runtime.txt": "python-3.8.5\n", ".python-version": "3.9"}, 8, "", ""},
		{".python-version", map[string]string{".python-version": "3.12.1\n3.11\n"}, 12, "", ""},
		{".python-version of a name", map[string]string{".python-version": "my-env\n"}, config.DefaultPython, "", ""},
		{".python-version above", map[string]string{"../.python-version": "3.8\n"}, 8, "", ""},
		{"pyproject", map[string]string{"pyproject.toml": "[project]\nrequires-python = '>=3.9,<3.10'\n"}, 9, "", ""},
		{"pyproject with the default", map[string]string{"pyproject.toml": "[project]\nrequires-python = \">=3.8\"\n"}, config.DefaultPython, "", ""},
		{"workflow", map[string]string{"../.github/workflows/main.yml": deploy + "env:\r\n  PYTHON_VERSION: '3.9' # of the app\r\n", "pyproject.toml": "requires-python = '>=3.8'"}, 9, "", ""},
		{"workflow of the app", map[string]string{".github/workflows/a.yaml": deploy + "  python-version: 3.9\n", "../.github/workflows/b.yaml": deploy + "  python-version: 3.8\n"}, 9, "", ""},
		{"workflows that differ", map[string]string{".github/workflows/a.yml": deploy + "python-version: 3.9", ".github/workflows/b.yml": deploy + "python-version: 3.8"}, config.DefaultPython, "", ""},
		{"workflow that tests", map[string]string{".github/workflows/a.yml": "  # uses: Azure/functions-action@v1\npython-version: 3.9"}, config.DefaultPython, "", ""},
		{"workflow with a matrix", map[string]string{".github/workflows/a.yml": deploy + "python-version: ${{ matrix.python }}"}, config.DefaultPython, "", ""},
		{"bundle", map[string]string{"host.json": `{"extensionBundle": {"id": "x", "version": "[3.*, 4.0.0)"}}`}, config.DefaultPython, "", "[3.*, 4.0.0)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			disk := map[string]string{}
			for name, content := range test.files {
				disk[files.Clean("/w/a/"+name)] = content
			}
			got := resolved(t, model.Options{}, disk)
			if got.Python != test.python || got.Host.String() != test.host || got.Bundle != test.bundle {
				t.Errorf("Python 3.%d, host %q, bundle %q; want 3.%d, %q, %q", got.Python, got.Host, got.Bundle, test.python, test.host, test.bundle)
			}
			old, err := config.ParseHost("4.30")
			if err != nil {
				t.Fatal(err)
			}
			set := model.Options{Python: 13, Host: old, Bundle: "[2.*]"}
			if got := resolved(t, set, disk); got.Python != 13 || got.Host != old || got.Bundle != "[2.*]" {
				t.Errorf("what the user set is overruled: %+v", got)
			}
		})
	}
}

func TestLibraryOption(t *testing.T) {
	pinned := map[string]string{"/w/a/requirements.txt": "azure-functions==1.11.2\n"}
	for _, test := range []struct {
		library, line, either string
	}{
		{"", "1.26", "1.22"}, {"1.26", "1.26", ""}, {"1.22", "1.22", ""}, {"1.18.0", "1.26", "1.22"},
	} {
		if got := resolved(t, model.Options{Library: test.library}, pinned); got.Library != test.line || got.Either != test.either {
			t.Errorf("%q: line %q or %q, want %q or %q", test.library, got.Library, got.Either, test.line, test.either)
		}
	}
}
