CREATE TABLE "image_rule_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"action" text NOT NULL,
	"match" text NOT NULL,
	"image" text NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "image_rule_change" ADD CONSTRAINT "image_rule_change_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_rule_change" ADD CONSTRAINT "image_rule_change_changed_by_user_account_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "image_rule_change_time" ON "image_rule_change" USING btree ("organization_id","changed_at");
--> statement-breakpoint
INSERT INTO "image_rule_change" ("id", "organization_id", "action", "match", "image", "changed_by", "changed_at")
SELECT gen_random_uuid(), "organization_id", 'ADDED', "match", "image", "saved_by", "saved_at" FROM "image_rule";
