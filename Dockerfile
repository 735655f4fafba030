# The command line as an image, from a clone: docker build --tag cdk8s-graceful .
FROM node:22-alpine AS build
WORKDIR /build
COPY . .
RUN npm ci && npx projen compile && npm pack

FROM node:22-alpine
COPY --from=build /build/cdk8s-graceful-*.tgz /tmp/
RUN npm install --global --no-audit --no-fund /tmp/cdk8s-graceful-*.tgz && npm cache clean --force
USER node
WORKDIR /work
ENTRYPOINT ["cdk8s-graceful"]
