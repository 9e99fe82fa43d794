package main

import (
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"funcls/internal/files"
	"funcls/server"
)

func serveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Speak the Language Server Protocol on standard input and output",
		Long: "Serves one editor over standard input and output until it says exit, closes the input, or ends.\n" +
			"This is also what funcls does without a command if its input is not a terminal.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return serve(cmd) },
	}
	addStdio(cmd)
	return cmd
}

// addStdio accepts the flag that many editors pass to every server; it is what happens anyway.
func addStdio(cmd *cobra.Command) {
	cmd.Flags().Bool("stdio", true, "use standard input and output")
	_ = cmd.Flags().MarkHidden("stdio") // fails for unknown flags only
}

func serve(cmd *cobra.Command) error {
	tune()
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return server.Run(ctx, server.Config{
		In: os.Stdin, Out: os.Stdout, FS: files.Disk{}, Version: version(),
		Log: slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
}
