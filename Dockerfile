# The forum in production. No secret is in the image: keys and passwords come from files or the environment.
FROM node:24-bookworm-slim AS packages
WORKDIR /forum
COPY package.json package-lock.json .npmrc ./
COPY packages/framework/package.json packages/framework/
COPY packages/framework/bin packages/framework/bin
COPY apps/forum/package.json apps/forum/
# The image has Node; the 125 MB of the platform package are for machines without it.
RUN npm ci --omit=dev --no-fund --no-audit --loglevel=error && rm -rf node_modules/node-linux-*

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000
WORKDIR /forum
COPY --from=packages /forum ./
COPY package.json tsconfig.json ./
COPY packages packages
COPY apps apps
COPY migrations migrations
COPY templates templates
COPY scripts/docker-secrets.mjs scripts/healthcheck.mjs scripts/
RUN mkdir var && chown node:node var
USER node
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s \
  CMD ["node", "scripts/healthcheck.mjs"]
CMD ["node", "apps/forum/server.mjs"]
