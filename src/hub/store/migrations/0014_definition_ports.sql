CREATE INDEX "definition_args" ON "definition" USING gin ("args" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "definition_returns" ON "definition" USING gin ("returns" jsonb_path_ops);