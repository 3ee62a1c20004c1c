DROP INDEX "definition_card_text";--> statement-breakpoint
ALTER TABLE "app_card" ADD COLUMN "said" jsonb DEFAULT '{"names":[],"keywords":[],"functions":[],"description":"","text":"","ports":[]}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "app_card" ADD COLUMN "terms" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "definition_card" ADD COLUMN "terms" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "definition_card" ADD COLUMN "version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "definition_card_version" ON "definition_card" USING btree ("organization_id","version","definition_id");