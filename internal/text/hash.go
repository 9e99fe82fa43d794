package text

import "crypto/sha256"

// Hash identifies a content: equal texts have equal hashes, and different ones do not.
type Hash [32]byte

// HashOf is the SHA-256 of content.
func HashOf(content []byte) Hash { return sha256.Sum256(content) }
