package secret

import (
	"strings"
	"testing"
)

func TestMasked(t *testing.T) {
	const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
	for _, test := range []struct{ name, in, want string }{
		{"nothing", "Parameter 'req' has no binding.", "Parameter 'req' has no binding."},
		{"storage", "AccountName=x;AccountKey=" + key + ";Suffix=y", "AccountName=x;AccountKey=<redacted>;Suffix=y"},
		{"service bus", "Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=abc=", "Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=<redacted>"},
		{"password", "Server=x;password=a;User=b;Pwd=c", "Server=x;password=<redacted>;User=b;Pwd=<redacted>"},
		{"instrumentation", "InstrumentationKey=00000000-0000-0000-0000-000000000001;x=y", "InstrumentationKey=<redacted>;x=y"},
		{"signature", "https://x/y?sv=1&sig=a%2Bb&se=2", "https://x/y?sv=1&sig=<redacted>&se=2"},
		{"user of a URL", "amqp://guest:hunter2@host/x", "amqp://guest:<redacted>@host/x"},
		{"bare key", "'" + key + "'", "'<redacted>'"},
		{"several", "sig=a sig=b", "sig=<redacted> sig=<redacted>"},
		{"overlapping", "AccountKey=" + key, "AccountKey=<redacted>"},
		{"long name", strings.Repeat("a_long_function_name_", 5), strings.Repeat("a_long_function_name_", 5)},
		{"long path", "/home/Someone/Projects/FunctionApps/healthyapp/HttpTrigger", "/home/Someone/Projects/FunctionApps/healthyapp/HttpTrigger"},
		{"once is enough", "sig=<redacted>", "sig=<redacted>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Masked(test.in); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
