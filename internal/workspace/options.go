// Package workspace holds what is open and what is on disk: the Session, the only mutable state
// of the engine, and the immutable Snapshots it hands out. A snapshot computes its apps when
// first asked, from the previous snapshot's wherever nothing they were built from has changed.
package workspace

import "funcls/internal/model"

// Options select the runtime every app is judged against.
type Options = model.Options
