DROP INDEX "app_card_name";--> statement-breakpoint
DROP INDEX "app_card_released";--> statement-breakpoint
DROP INDEX "app_card_text";--> statement-breakpoint
DROP INDEX "app_card_tasks";--> statement-breakpoint
DROP INDEX "app_card_takes";--> statement-breakpoint
DROP INDEX "app_card_gives";--> statement-breakpoint
DROP INDEX "definition_card_name";--> statement-breakpoint
DROP INDEX "definition_card_defined";--> statement-breakpoint
DROP INDEX "definition_card_count";--> statement-breakpoint
-- Sorted by its bytes on every server, and found by how it begins.
ALTER TABLE "definition_card" ALTER COLUMN "name" SET DATA TYPE text COLLATE "C";--> statement-breakpoint
ALTER TABLE "app_card" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "app_card" ADD COLUMN "latest_release_id" uuid;--> statement-breakpoint
ALTER TABLE "app_card" ADD COLUMN "logo_hash" text;--> statement-breakpoint
ALTER TABLE "app_card" ADD COLUMN "version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "definition_card" ADD COLUMN "app_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "catalogue_version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "app_card_version" ON "app_card" USING btree ("organization_id","version");--> statement-breakpoint
CREATE INDEX "definition_card_unlisted" ON "definition_card" USING btree ("organization_id","definition_id") WHERE "definition_card"."app_count" = 0;--> statement-breakpoint
CREATE INDEX "definition_card_within" ON "definition_card" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "definition_card_name" ON "definition_card" USING btree ("organization_id","name","definition_id") WHERE "definition_card"."app_count" > 0;--> statement-breakpoint
CREATE INDEX "definition_card_defined" ON "definition_card" USING btree ("organization_id","defined_at" DESC NULLS FIRST,"name","definition_id") WHERE "definition_card"."app_count" > 0;--> statement-breakpoint
CREATE INDEX "definition_card_count" ON "definition_card" USING btree ("organization_id","app_count" DESC NULLS FIRST,"name","definition_id") WHERE "definition_card"."app_count" > 0;