package diagnostics

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"

	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/workspace"
)

// measured is what the real worker (4.34, library 1.22) said when it registered one function
// with one binding: binding type, direction, annotation, and the verdict on Python 3.11, 3.10
// and 3.8 ("?" where the annotation cannot be written there).
type measured struct {
	typ, direction, annotation string
	verdict                    [3]string
}

// readMeasured reads testdata/annotations.gz: the distinct verdicts, a blank line, and the rows,
// which name verdicts by number.
func readMeasured(t *testing.T) []measured {
	t.Helper()
	f, err := os.Open("testdata/annotations.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(raw), "\n\n")
	verdicts := strings.Split(head, "\n")
	var rows []measured
	for _, line := range strings.Split(strings.TrimSuffix(body, "\n"), "\n") {
		c := strings.Split(line, "\t")
		row := measured{typ: c[0], direction: c[1], annotation: c[2]}
		for i := range row.verdict {
			n, err := strconv.Atoi(c[3+i])
			if err != nil {
				t.Fatal(err)
			}
			row.verdict[i] = verdicts[n]
		}
		rows = append(rows, row)
	}
	return rows
}

// prelude is what every measured function stood below.
const prelude = `import typing
from typing import Generic, NewType, TypeVar
import azure.functions as func
class MyCls: pass
class MyStr(str): pass
class MyQueueMessage(func.QueueMessage): pass
class MyData: pass
T = TypeVar("T")
UserId = NewType("UserId", str)
class MyGeneric(Generic[T]): pass
class Context: pass
`

func (m measured) app(dir string, into map[string]string) {
	bindings := fmt.Sprintf(`{"type":%q,"name":"b","direction":%q}`, m.typ, m.direction)
	def, annotation := "def main(b", ": "+m.annotation+"): pass"
	if m.direction == "$return" {
		bindings = fmt.Sprintf(`{"type":"queueTrigger","name":"x","direction":"in"},{"type":%q,"name":"$return","direction":"out"}`, m.typ)
		def, annotation = "def main(x)", " -> "+m.annotation+": pass"
	}
	if m.annotation == "" {
		annotation = map[bool]string{true: ": pass", false: "): pass"}[m.direction == "$return"]
	}
	into[dir+"/function.json"] = `{"bindings":[` + bindings + `]}`
	into[dir+"/__init__.py"] = prelude + def + annotation + "\n"
}

// exception says why a row cannot agree, "" when it must.
func (m measured) exception(verdict string) string {
	switch {
	case m.annotation == "func.Out[str | bytes]" && strings.Contains(verdict, "typing.Union[str, bytes]"):
		return "the measuring process had Out[Union[str, bytes]] in typing's cache; a fresh worker prints str | bytes"
	case m.typ == "durableClient", m.typ == "mysqlTrigger":
		return "library 1.23 and newer, which may be the one installed, accept it"
	}
	return ""
}

// TestMeasuredAnnotations holds the engine to every measured row: none is a false alarm, and all
// but the listed exceptions carry the worker's own sentence.
func TestMeasuredAnnotations(t *testing.T) {
	rows := readMeasured(t)
	disk := map[string]string{"/w/host.json": `{"version":"2.0"}`}
	for i, row := range rows {
		row.app("/w/r"+strconv.Itoa(i), disk)
	}
	s := workspace.New(files.NewMemory(disk), workspace.Options{})
	s.SetFolders([]string{"/w"})
	if err := s.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	exceptions := map[string]int{}
	for column, minor := range []int{11, 10, 8} {
		s.SetOptions(workspace.Options{Python: minor})
		for _, f := range s.Snapshot().Apps()[0].Functions {
			i, _ := strconv.Atoi(f.Name[1:])
			want, got := rows[i].verdict[column], firstSentence(f)
			if want == "?" || got == want {
				continue
			}
			reason := rows[i].exception(want)
			if reason == "" || want == "ok" {
				t.Errorf("3.%d %s %s %s:\n got %s\nwant %s", minor, rows[i].typ, rows[i].direction, rows[i].annotation, got, want)
				continue
			}
			exceptions[reason]++
		}
	}
	total := 0
	for reason, n := range exceptions {
		t.Logf("%d rows cannot agree: %s", n, reason)
		total += n
	}
	if total > 110 {
		t.Errorf("%d rows are excepted, more than the 110 that were looked at", total)
	}
}

// firstSentence is what the worker would report, in the form in which the rows were measured:
// without the function's name, classes in __main__, one fixed address.
func firstSentence(f *model.Function) string {
	if f.Entry == nil || f.Entry.State != model.EntryFound || f.Entry.Load != nil {
		return "entry point not read"
	}
	if len(f.Refusals) == 0 {
		return "ok"
	}
	return strings.NewReplacer(
		"cannot load the "+f.Name+" function: ", "",
		"__app__."+f.Name+".MyGeneric", "MyGeneric",
		"__app__."+f.Name+".", "__main__.",
		"0x7f0000000000", "0x7fa42fced280",
	).Replace(f.Refusals[0].Sentence)
}
