package symbols

import (
	"strings"
	"testing"
)

// What imports one of the names is never missed, and not much else is taken for it.
func TestMayImport(t *testing.T) {
	tops := map[string]bool{"Orders": true, "app": true}
	for src, want := range map[string]bool{
		"import Orders": true, "import os, Orders.x": true, "import os as o, \\\r\n  Orders": true, "from Orders import x": true, "from  app.Orders import x": true, "x = 1; from Orders import main": true,
		"from ..app.x import y": true, "from .. import Orders": true, "from .. import (a,  # why, (b\n  Orders)": true, "from\\\n Orders import x": true, "def f():\n\timport Orders\n": true, "from . import (a, Orders": true,
		`patch("Orders.main")`: true, "import_module('app')": true, `patch("Orders: x" 'app`: false, `x = "Orders.main"`: false,
		"import os": false, "from lib import x": false, "Orders": false, "important Orders": false, "import x\nOrders": false, "from lib.Orders import x": false, "from": false, "import": false, "": false, "import (": false,
	} {
		if got := mayImport([]byte(src), tops, strings.Contains(src, "patch") || strings.Contains(src, "module")); got != want {
			t.Errorf("%q: %v", src, got)
		}
	}
	mayImport([]byte(strings.Repeat("import (", 20_000)), tops, true)
}
