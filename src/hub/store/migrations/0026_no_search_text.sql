ALTER TABLE "app_card" DROP COLUMN "text";--> statement-breakpoint
ALTER TABLE "definition_card" DROP COLUMN "text";