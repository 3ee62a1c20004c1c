ALTER TABLE "app_need" ADD COLUMN "platforms" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "app_need" DROP CONSTRAINT "app_need_app_id_conditions_hash_pk";--> statement-breakpoint
ALTER TABLE "app_need" ADD CONSTRAINT "app_need_app_id_conditions_hash_platforms_pk" PRIMARY KEY("app_id","conditions_hash","platforms");
