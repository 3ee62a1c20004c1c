ALTER TABLE "definition" ADD COLUMN "aliases" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "definition_aliases" ON "definition" USING gin ("aliases");