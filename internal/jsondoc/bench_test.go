package jsondoc

import (
	"strings"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	src := []byte(`{"bindings": [` + strings.Repeat("\n    {\"type\": \"queueTrigger\", \"name\": \"msg\", \"direction\": \"in\", \"queueName\": \"items\", \"connection\": \"AzureWebJobsStorage\"}, // one", 1000) + "]}")
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(src)
	}
}
